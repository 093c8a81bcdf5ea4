import test from 'ava';
import { readConfig } from '@zhida/server/platform/env/index.ts';

const production = { NODE_ENV: 'production', WECHAT_MINI_SECRET: 's', SMS_ACCESS_KEY_SECRET: 's' };

test('什么都不设也能用，默认是演示模式', (t) => {
  const config = readConfig({});
  t.is(config.mode, 'demo');
  t.is(config.port, 8080);
  t.is(config.databaseUrl, null);
});

test('写错的变量用一句话指出来', (t) => {
  t.throws(() => readConfig({ PORT: 'abc' }), { message: /PORT/ });
  t.throws(() => readConfig({ DATABASE_URL: 'mysql://x' }), { message: /DATABASE_URL.*postgres/ });
  t.throws(() => readConfig({ ZHIDA_PROCESS: 'web,cook' }), { message: /cook/ });
  t.throws(() => readConfig({ ZHIDA_MASTER_KEY: 'c2hvcnQ=' }), { message: /32 字节/ });
});

test('正式环境没有演示模式，也不许带着演示口令上线', (t) => {
  t.is(readConfig(production).mode, 'production');
  t.throws(() => readConfig({ ...production, ZHIDA_MODE: 'demo' }), { message: /演示模式/ });
  t.throws(() => readConfig({ NODE_ENV: 'production' }), { message: /必须设置/ });
});
