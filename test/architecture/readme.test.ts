import test from 'ava';
import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionSchemas, envelopeSchema } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { parse } from 'yaml';
import { ROOT } from '../support/root.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('every link and picture of the README leads somewhere', (t) => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((found) => found[1]!);
  t.true(links.length > 4);
  for (const link of links) t.true(existsSync(join(ROOT, link)), link);
});

test('the table of settings names exactly what the server reads', (t) => {
  const source = readFileSync(join(ROOT, 'server', 'platform', 'env', 'index.ts'), 'utf8');
  const schema = source.slice(source.indexOf('z.object('), source.indexOf('});'));
  const read = [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((found) => found[1]!);
  const table = readme.slice(readme.indexOf('## 配置'), readme.indexOf('## 加一个信息项'));
  const written = [...table.matchAll(/`([A-Z][A-Z0-9_]{3,})`/g)].map((found) => found[1]!);
  t.deepEqual([...new Set(written)].sort(), read.sort());
});

test('the worked example of a new item is a valid definition', (t) => {
  const [, text = ''] = /```yaml\n(kind: item[\s\S]*?)```/.exec(readme) ?? [];
  const document = JSON.parse(JSON.stringify(parse(text, { schema: 'core' }))) as { kind: 'item'; body: object };
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  t.true(ajv.validate(envelopeSchema, document), ajv.errorsText());
  t.true(ajv.validate(definitionSchemas.item, document.body), ajv.errorsText());
});
