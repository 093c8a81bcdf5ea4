import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { contract } from '@zhida/server/contract';
import { ENDPOINTS } from '../support/answered.ts';

const system = useSystem({ worker: false });

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
  security: object[];
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

const read = async (): Promise<Document> => (await system.anonymous.raw({ method: 'GET', path: '/openapi.json' })).data as Document;
const operations = (document: Document): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]));

/** Every `$ref` below a value. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : references(inner)));
}

test('the document lists every entry of the contract and nothing else', async (t) => {
  const document = await read();
  t.is(document.openapi, '3.1.0');
  t.truthy(document.info.title && document.info.version);
  const listed = operations(document).map(([name]) => name.replace(/\{(\w+)\}/g, ':$1'));
  t.deepEqual(listed.sort(), [...ENDPOINTS].sort());
});

test('every operation is complete: its own id, a Chinese summary, declared path parameters, success and failure', async (t) => {
  const all = operations(await read());
  t.is(new Set(all.map(([, { operationId }]) => operationId)).size, all.length);
  for (const [name, operation] of all) {
    t.regex(operation.summary, /[\u4e00-\u9fff]/, name);
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
    t.deepEqual(operation.parameters.filter((each) => each.in === 'path' && each.required).map((each) => each.name), inPath, name);
    t.true(Object.keys(operation.responses).some((status) => status.startsWith('2')), name);
    t.truthy(operation.responses['default'], name);
  }
});

test('every reference leads somewhere', async (t) => {
  const document = await read();
  for (const reference of references(document)) {
    const target = reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
    t.truthy(target, reference);
  }
});

test('what needs a session says so', async (t) => {
  for (const [name, { security }] of operations(await read())) {
    const endpoint = name.replace(/\{(\w+)\}/g, ':$1') as keyof typeof contract;
    t.is(security.length > 0, contract[endpoint].access.who !== 'anyone', name);
  }
});
