import test from 'ava';
import { readConfig } from '@zhida/server/platform/env/index.ts';

const secrets = { WECHAT_MINI_APPID: 'a', WECHAT_MINI_SECRET: 's', WECHAT_OFFICIAL_APPID: 'a', WECHAT_OFFICIAL_SECRET: 's', SMS_ACCESS_KEY_ID: 'k', SMS_ACCESS_KEY_SECRET: 's' };
const production = { NODE_ENV: 'production', ...secrets };

test('什么都不设也能用，默认是演示模式', (t) => {
  const config = readConfig({});
  t.is(config.mode, 'demo');
  t.is(config.port, 8080);
  t.is(config.databaseUrl, null);
});

test('写错的变量用一句话指出来', (t) => {
  t.throws(() => readConfig({ PORT: 'abc' }), { message: '环境变量 PORT 的值不对：应为 0 到 65535 的整数' });
  t.throws(() => readConfig({ ZHIDA_MODE: 'show' }), { message: /ZHIDA_MODE.*应为 demo、production、empty 之一/ });
  t.throws(() => readConfig({ DATABASE_URL: 'mysql://x' }), { message: /DATABASE_URL.*postgres/ });
  t.throws(() => readConfig({ ZHIDA_PROCESS: 'web,cook' }), { message: /cook/ });
  t.throws(() => readConfig({ ZHIDA_MASTER_KEY: 'c2hvcnQ=' }), { message: /32 字节/ });
});

test('正式环境没有演示模式，也不许带着演示口令上线', (t) => {
  t.is(readConfig(production).mode, 'production');
  t.throws(() => readConfig({ ...production, ZHIDA_MODE: 'demo' }), { message: /演示模式/ });
  for (const name of Object.keys(secrets)) t.throws(() => readConfig({ ...production, [name]: '' }), { message: new RegExp(`必须设置 ${name}`) });
});
