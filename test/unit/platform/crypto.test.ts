import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { openPrivateDatabase } from './support.ts';

const close = await openPrivateDatabase();
const { blindIndex, hashPassword, maskIdNumber, maskName, maskPhone, open, passwordMatches, seal } = await import('@zhida/server/platform/crypto/index.ts');
const { suites } = await import('@zhida/server/platform/crypto/suites.ts');
const { openFile, putFile } = await import('@zhida/server/platform/files/index.ts');
test.after.always(close);

async function bytesOf(id: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await openFile(id)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('密封的字段打得开，密文里看不见原文，每次都不同', (t) => {
  const secret = { idNumber: '34052419800101001X', phone: '13900001111' };
  const sealed = seal(secret);
  t.deepEqual(open(sealed), secret);
  t.false(sealed.includes('34052419800101001X'));
  t.not(seal(secret), sealed);
});

test('密文改动任何一位都打不开（AES 与国密）', (t) => {
  const key = Buffer.alloc(32, 7);
  for (const suite of Object.values(suites)) {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), (plain, place) => {
        const about = Buffer.from('place');
        const sealed = suite.seal(key, Buffer.from(plain), about);
        t.deepEqual(suite.open(key, sealed, about), Buffer.from(plain));
        const broken = Buffer.from(sealed);
        const index = place % broken.length;
        broken[index] = broken[index]! ^ 1;
        t.throws(() => suite.open(key, broken, about));
        t.throws(() => suite.open(key, sealed, Buffer.from('other')));
      }),
      { numRuns: 30 },
    );
  }
});

test('盲索引：同值同码，不同用途不同码', (t) => {
  t.is(blindIndex('id', 'A'), blindIndex('id', 'A'));
  t.not(blindIndex('id', 'A'), blindIndex('phone', 'A'));
  t.regex(blindIndex('id', 'A'), /^[0-9a-f]{64}$/);
});

test('文件落盘即加密，原样取回；磁盘上被改动即拒绝', async (t) => {
  const content = Buffer.from('身份证号 34052419800101001X\n'.repeat(9000));
  const stored = await putFile(content, { name: '名单.csv' });
  t.true((await bytesOf(stored.id)).equals(content));
  const folder = join(process.env['DATA_DIR']!, 'files', stored.id.slice(-2));
  const path = join(folder, readdirSync(folder)[0]!);
  const raw = readFileSync(path);
  t.false(raw.includes('34052419800101001X'));
  raw[raw.length - 5] = raw[raw.length - 5]! ^ 1;
  writeFileSync(path, raw);
  await t.throwsAsync(bytesOf(stored.id));
});

test('口令只存摘要，对的认得，错的不认', async (t) => {
  const stored = await hashPassword('山高水长-2026');
  t.false(stored.includes('山高水长'));
  t.true(await passwordMatches('山高水长-2026', stored));
  t.false(await passwordMatches('山高水长-2027', stored));
});

test('脱敏后只留首尾', (t) => {
  t.is(maskIdNumber('34052419800101001X'), '340524********001X');
  t.is(maskPhone('13900001111'), '139****1111');
  t.is(maskName('张三丰'), '张**');
});
