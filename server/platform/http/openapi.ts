import { z } from 'zod';
import type { Entry } from '../../contract/entry.ts';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return rest;
};

function parametersOf(entry: Entry): object[] {
  const describe = (where: 'path' | 'query', schema: z.ZodType): object[] => {
    const shape = jsonSchema(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
    return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || (shape.required ?? []).includes(name),
      schema: property,
    }));
  };
  return [...describe('path', entry.params), ...describe('query', entry.query)];
}

/** A callback that is answered by a plain word speaks XML; the others speak JSON both ways. */
const answersInWords = (entry: Entry): boolean => (jsonSchema(entry.out, 'output') as { type?: string }).type === 'string';

function requestBody(entry: Entry): object | undefined {
  const schema = jsonSchema(entry.body, 'input') as { properties?: Record<string, object> };
  if (entry.kind === 'upload') {
    return {
      required: true,
      content: { 'multipart/form-data': { schema: { ...schema, properties: { ...schema.properties, file: { type: 'string', format: 'binary' } }, required: ['file', 'item'] } } },
    };
  }
  if (entry.kind === 'bytes') return { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  if (entry.kind === 'callback') return { required: false, content: { [answersInWords(entry) ? 'text/xml' : 'application/json']: { schema: answersInWords(entry) ? { type: 'string' } : {} } } };
  return Object.keys(schema.properties ?? {}).length > 0 ? { required: true, content: { 'application/json': { schema } } } : undefined;
}

const ERROR_SCHEMA = {
  type: 'object',
  required: ['code', 'message', 'next', 'requestId'],
  properties: {
    code: { type: 'string' },
    message: { type: 'string', description: '出了什么问题' },
    next: { type: 'string', description: '接下来怎么做' },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: '各栏的问题' },
    requestId: { type: 'string' },
  },
};

/** The OpenAPI 3.1 document, made from the contract. */
export function openApiDocument(routes: Record<string, Entry>, about: { title: string; version: string }): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, entry] of Object.entries(routes)) {
    const [method = 'GET', path = '/'] = name.split(' ');
    const shape = path.replace(/:(\w+)/g, '{$1}');
    const body = requestBody(entry);
    (paths[shape] ??= {})[method.toLowerCase()] = {
      operationId: name.replace(/[^A-Za-z0-9]+/g, '_'),
      summary: entry.summary,
      tags: [path.split('/')[2] ?? 'api'],
      security: entry.access.who === 'anyone' ? [] : [{ cookie: [] }, { bearer: [] }],
      'x-access': entry.access,
      parameters: parametersOf(entry),
      ...(body ? { requestBody: body } : {}),
      responses: {
        [entry.kind === 'upload' ? '202' : '200']: {
          description: '成功',
          content:
            entry.kind === 'download'
              ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
              : { [entry.kind === 'callback' && answersInWords(entry) ? 'text/plain' : 'application/json']: { schema: jsonSchema(entry.out, 'output') } },
        },
        default: { description: '失败', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: about,
    paths,
    components: {
      schemas: { Error: ERROR_SCHEMA },
      securitySchemes: { cookie: { type: 'apiKey', in: 'cookie', name: 'zhida_session' }, bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}
