import type { TemplateBody } from '../../../../contract/template/index.ts';
import { WECHAT_FIELDS } from '../../../../contract/template/index.ts';
import { code, listOf, record, text, type JsonSchema } from './parts.ts';

const wording = record({ title: { type: 'string', minLength: 1, maxLength: 30 }, inbox: text, sms: record({ templateId: text, text: { type: 'string', minLength: 1, maxLength: 300 } }) });
const variable = record({ name: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' }, label: text, sample: text, longest: text }, ['name', 'label', 'sample']);
const field = record({ key: { type: 'string', pattern: '^[a-z_]+\\d+$' }, type: { enum: Object.keys(WECHAT_FIELDS) }, label: text, value: text });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [{ type: 'null' }, schema] });

/** The form of a message template; what its words may be is checked by `templateFindings`. */
export const templateSchema: JsonSchema = record(
  {
    audience: { enum: ['person', 'taxpayer', 'anyone'] },
    messageKind: { type: 'string', minLength: 1, maxLength: 60 },
    policy: { anyOf: [code, { type: 'null' }] },
    variables: listOf(variable),
    wordings: record({ default: wording, yes: wording, unknown: wording }, ['default']),
    link: { anyOf: [text, { type: 'null' }] },
    wechat: orNull(record({ templateId: text, page: text, lasting: { type: 'boolean' }, fields: listOf(field, 1) }, ['templateId', 'page', 'fields'])),
    official: orNull(record({ templateId: text, fields: listOf(field, 1) })),
    service: orNull(record({ text })),
  },
  ['audience', 'variables', 'wordings', 'link', 'wechat'],
);

/** What the editor of a template takes for nothing. */
export const BLANK_TEMPLATE: TemplateBody = { audience: 'person', variables: [], wordings: { default: { title: '', inbox: '', sms: { templateId: '', text: '' } } }, link: null, wechat: null };
