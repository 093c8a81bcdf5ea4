import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { untouchedPlace } from '../support/database.ts';
import { settings } from '../support/environment.ts';
import { ROOT } from '../support/root.ts';
import { buildPerson, buildTaxpayer } from '../support/builders/rows.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });

/** `npm run -s zhida -- …`, word for word as people type it. */
async function zhida(env: Record<string, string>, ...args: string[]): Promise<Record<string, unknown>> {
  const child = spawn('npm', ['run', '-s', 'zhida', '--', ...args, '--json'], { cwd: ROOT, env: { ...process.env, ...settings, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => (err += String(data)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || err !== '') throw new Error(`${args.join(' ')} ended with ${String(code)}: ${out}${err}`);
  return JSON.parse(out) as Record<string, unknown>;
}

test(`从一个空目录开始，只用命令行走完全程（${profile}）`, async (t) => {
  t.timeout(120_000);
  t.truthy(system.url);
  const place = await untouchedPlace('fresh');
  const founder = buildPerson();
  const list = await fileOf('fresh-list', { rows: [founder, buildPerson({ 身份证号: '' })] });
  const shops = await fileOf('fresh-shops', { rows: [buildTaxpayer({ kind: 'individual', row: { 经营者姓名: founder['姓名'] ?? '', 经营者身份证号: founder['身份证号'] ?? '' } })], decorated: false });
  t.like(await zhida(place, 'import', 'shanxi.veterans', list.path, '--period', '2026年下半年', '--mode', 'full'), { item: 'shanxi.veterans', period: '2026S2', mode: 'full', read: 2, accepted: 1, rejected: 1, duplicates: 0 });
  t.like(await zhida(place, 'import', 'tax.individual-businesses', shops.path), { accepted: 1 });
  t.like(await zhida(place, 'match'), { persons: 1, selfEmployed: 1, hired: 0, hiringEnterprises: 0, doubtful: 0 });
  t.like(await zhida(place, 'push', '--dry-run', '--policy', 'tax.veteran.self-employed'), { dryRun: true, audiences: { person: 1, taxpayer: 0 }, channels: { inbox: 0, wechat: 0, sms: 1, none: 0 } });
  t.like(await zhida(place, 'push'), { dryRun: false, created: 1, alreadySent: 0 });
  t.like(await zhida(place, 'work', '--until-idle'), { idle: true, pending: 0 });
  t.like(await zhida(place, 'report'), { persons: { total: 1 }, messages: { total: 1, byState: { delivered: 1 }, byChannel: { sms: 1 } }, tasks: { total: 1, byState: { unassigned: 1 } } });
});
