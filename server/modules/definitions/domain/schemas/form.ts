import { expressionSchema } from '../../../../contract/expression/schema.ts';
import { code, listOf, record, text, whole, type JsonSchema } from './parts.ts';

const expression: JsonSchema = { $ref: expressionSchema.$id };
const name: JsonSchema = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 40 };
const words = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const yesNo: JsonSchema = { type: 'boolean' };
const count: JsonSchema = { ...whole, minimum: 0 };
const READERS = ['citizen', 'administrator', 'liaison', 'bureauHead', 'officer', 'auditor', 'counter', 'handler', 'supervisor'];

/** What every field may say, whatever it holds. */
const common = {
  name,
  label: words(40),
  help: words(200),
  required: expression,
  visible: expression,
  editable: expression,
  default: { anyOf: [{ type: 'string' }, { type: 'number' }, yesNo, listOf(text)] },
  checks: listOf(record({ that: expression, message: words(100) })),
  prefill: record({ source: { type: 'string', pattern: '^[a-z]+\\.[A-Za-z]+$' }, provenance: words(60), locked: yesNo }),
  seenBy: listOf({ enum: READERS }, 1),
  basis: words(200),
  sensitivity: { enum: ['public', 'internal', 'personal', 'sensitive'] },
  neededBy: listOf(record({ department: code, clause: words(200) })),
};

const field = (types: readonly string[], own: Record<string, unknown> = {}, needed: readonly string[] = []): JsonSchema =>
  record({ ...common, type: { enum: types }, ...own }, ['name', 'label', 'type', ...needed]);

const options = listOf(record({ value: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', maxLength: 40 }, label: words(60) }), 1);

const inner: readonly JsonSchema[] = [
  field(['text', 'long-text'], { minLength: count, maxLength: { ...whole, minimum: 1, maximum: 5000 } }),
  field(['number'], { min: { type: 'number' }, max: { type: 'number' }, decimals: { ...whole, minimum: 0, maximum: 6 }, unit: words(10) }),
  field(['money'], { min: whole, max: whole }),
  field(['date', 'month', 'division', 'id-number', 'credit-code', 'phone', 'bank-card', 'signature']),
  field(['choice', 'multi-choice'], { options }, ['options']),
  field(['code-table'], { codeTable: code }, ['codeTable']),
  field(['attachment'], { accept: { enum: ['photo', 'file'] }, maxFiles: { ...whole, minimum: 1, maximum: 9 } }, ['accept', 'maxFiles']),
  field(['computed'], { formula: expression, gives: { enum: ['number', 'money', 'text', 'date', 'month', 'capital'] } }, ['formula', 'gives']),
];

const table = field(['table'], { rowName: words(20), fields: { type: 'array', minItems: 1, items: { anyOf: inner } }, minRows: count, maxRows: { ...whole, minimum: 1, maximum: 50 } }, ['rowName', 'fields']);

const place: JsonSchema = {
  anyOf: [
    record({ field: name, width: { ...whole, minimum: 1, maximum: 3 }, as: { enum: ['cards', 'table'] } }, ['field']),
    record({ text: words(500), visible: expression }, ['text']),
  ],
};

const section = record({ id: name, title: words(30), note: words(300), columns: { enum: [1, 2, 3] }, visible: expression, items: listOf(place) }, ['id', 'title', 'columns', 'items']);

const body = record({
  summary: words(200),
  identified: yesNo,
  statement: words(500),
  fields: { type: 'array', maxItems: 300, items: { anyOf: [...inner, table] } },
  view: record({ sections: listOf(section, 1) }),
});

/** `fields` is what is stored, `view` how it is asked; `contract/form` holds the types and `checkForm` the meaning. */
export const formSchema: JsonSchema = { ...body, definitions: { expression: expressionSchema } };
