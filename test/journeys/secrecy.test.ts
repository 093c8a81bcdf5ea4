/** What is personal lies encrypted or hashed wherever the product keeps it, and never stands in a log. */
import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { withDuck } from '@zhida/server/platform/facts/index.ts';
import { buildPerson, buildTaxpayer, buildWithholding, type Row } from '../support/builders/rows.ts';
import { settings } from '../support/environment.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
const people = Array.from({ length: 20 }, () => buildPerson());
const owner = people[0]!;
const shop = buildTaxpayer({ kind: 'individual', row: { 经营者姓名: owner['姓名'] ?? '', 经营者身份证号: owner['身份证号'] ?? '', 联系电话: owner['联系方式'] ?? '' } });
const enterprise = buildTaxpayer();
const secrets = [...people, shop, enterprise].flatMap((row) => [row['身份证号'], row['经营者身份证号'], row['法定代表人身份证号'], row['联系方式'], row['联系电话']]).flatMap((value) => (value ? [String(value)] : []));
const logs: string[] = [];

async function run(...args: string[]): Promise<void> {
  const answer = await system.cli([...args, '--json'], { env: { ZHIDA_LOG: 'debug' } });
  if (answer.code !== 0) throw new Error(answer.stdout + answer.stderr);
  logs.push(answer.stderr, answer.stdout);
}

async function importing(item: string, rows: Row[]): Promise<void> {
  const { path } = await fileOf(item, { rows, decorated: false });
  await run('import', item, path);
  await rm(path);
}

const found = (text: string): string[] => secrets.filter((secret) => text.includes(secret));

test.serial.before('a small river, with every line logged', async () => {
  await importing('shanxi.veterans', [...people, buildPerson({ 姓名: '', 身份证号: owner['身份证号'] ?? '' })]);
  await importing('tax.individual-businesses', [shop]);
  await importing('tax.enterprises', [enterprise]);
  await importing('tax.withholding', people.map((person) => buildWithholding({ employer: enterprise, person, month: '2026-09' })));
  await run('match');
  await run('push');
  await run('work', '--until-idle');
});

test.serial('日志与命令行的回答里没有证号和电话', (t) => {
  t.true(logs.join('').length > 500);
  for (const text of logs) t.deepEqual(found(text), []);
});

test.serial(`数据目录的每个文件里都找不到（${profile}）`, async (t) => {
  const folder = settings['DATA_DIR']!;
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  t.true(files.some((file) => file.endsWith('.parquet')));
  for (const file of files) t.deepEqual(found((await readFile(file)).toString('latin1')), [], file);
  for (const file of files.filter((each) => each.endsWith('.parquet'))) {
    const rows = await withDuck(async (duck) => (await duck.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)).getRowObjectsJson());
    t.true(rows.length > 0, file);
    t.deepEqual(found(JSON.stringify(rows)), [], file);
  }
});

if (profile.startsWith('postgres')) {
  test.serial('数据库的每张表里都找不到', async (t) => {
    const client = new pg.Client(settings['DATABASE_URL']);
    await client.connect();
    try {
      const tables = (await client.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`)).rows;
      t.true(tables.length > 15);
      for (const { name } of tables) {
        const { rows } = await client.query<{ line: string }>(`SELECT row_to_json(r)::text AS line FROM "${name}" r`);
        t.deepEqual(found(rows.map(({ line }) => line).join('\n')), [], name);
      }
    } finally {
      await client.end();
    }
  });
}
