import { CHANNEL } from '../../../../contract/enums.ts';
import { expressionSchema } from '../../../../contract/expression/index.ts';
import { CLOCK_ACTION, CLOCK_DUTY, DAY_UNIT, DELIVERY, EVENT_SOURCE, MATERIAL_SOURCE, MATERIAL_TYPE, MEDIUM, NECESSITY, PARTY, PICTURE, SERVICE_LEVEL, SITUATION_TYPE } from '../../../../contract/service/words.ts';
import { code, legalBasis, listOf, record, text, whole, type JsonSchema } from './parts.ts';

const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const oneOf = (labels: Readonly<Record<string, string>>): JsonSchema => ({ enum: Object.keys(labels) });
const someOf = (labels: Readonly<Record<string, string>>): JsonSchema => ({ ...listOf(oneOf(labels)), uniqueItems: true });

const condition = orNull({ $ref: expressionSchema.$id });
const words: JsonSchema = { type: 'string' };
const codes: JsonSchema = { ...listOf(code), uniqueItems: true };
/** Name of a fact in expressions. */
const factName: JsonSchema = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' };
const MOST_DAYS = 3660;
const days = (least: number): JsonSchema => ({ ...whole, minimum: least, maximum: MOST_DAYS });

const situation = record(
  { code: factName, label: text, type: oneOf(SITUATION_TYPE), choices: listOf(record({ value: text, label: text })), field: orNull(text) },
  ['code', 'label', 'type', 'field'],
);
const event = record({ code, label: text, source: oneOf(EVENT_SOURCE), situation: orNull(factName) });
const item = record({
  code,
  name: text,
  department: orNull(code),
  levels: someOf(SERVICE_LEVEL),
  condition,
  after: codes,
  legalBasis: listOf(legalBasis),
  free: { type: 'boolean' },
  delivery: someOf(DELIVERY),
  note: words,
});
const materialParts = {
  code,
  name: text,
  source: oneOf(MATERIAL_SOURCE),
  type: oneOf(MATERIAL_TYPE),
  medium: oneOf(MEDIUM),
  copies: { ...whole, minimum: 0, maximum: 20 },
  necessity: oneOf(NECESSITY),
  condition,
  standard: words,
  basis: words,
  note: words,
  issuedBy: orNull(code),
  items: codes,
};
const step = record({ after: days(0), action: oneOf(CLOCK_ACTION), note: words, tell: someOf(PARTY), template: orNull(code) });
/** `says` keeps what each part of the source says, where two parts do not agree. */
const material = record({ ...materialParts, picture: oneOf(PICTURE), provenBy: code, says: listOf(record({ where: text, necessity: oneOf(NECESSITY) })) }, Object.keys(materialParts));
const clock = record({
  code,
  name: text,
  item: orNull(code),
  duty: oneOf(CLOCK_DUTY),
  trigger: orNull(code),
  stop: code,
  amount: days(1),
  unit: oneOf(DAY_UNIT),
  warnBefore: days(0),
  near: record({ note: words, tell: someOf(PARTY), template: orNull(code) }),
  past: listOf(step),
  basis: words,
});
const notice = record({ code, event: code, item: orNull(code), audience: someOf(PARTY), channels: someOf(CHANNEL), template: orNull(code) });
const block = (kind: string, own: Record<string, unknown> = {}, needed: readonly string[] = Object.keys(own)): JsonSchema => record({ kind: { const: kind }, ...own }, ['kind', ...needed]);
const layout = record({
  heading: text,
  reference: words,
  blocks: {
    type: 'array',
    minItems: 1,
    maxItems: 80,
    items: {
      anyOf: [
        block('text', { text, indent: { type: 'boolean' } }, ['text']),
        block('section', { text }),
        block('table', { cells: listOf(record({ label: text, value: words, wide: { type: 'boolean' } }, ['label', 'value']), 1) }),
        block('form'),
        block('items'),
        block('materials'),
        block('opinion', { label: text, note: words }),
        block('signature', { label: text }),
        block('closing'),
        block('status', { text }),
      ],
    },
  },
});
const document = record(
  { code, name: text, item: orNull(code), event: code, note: words, issuer: text, material: code, condition: { $ref: expressionSchema.$id }, layout },
  ['code', 'name', 'item', 'event', 'note'],
);

/** A service: the form only. What a half-made draft may still lack (a department, a trigger) is found by `serviceFaults`. */
export const serviceSchema: JsonSchema = {
  ...record({
    summary: words,
    audience: record({ words, condition }),
    lead: orNull(code),
    form: orNull(code),
    situations: listOf(situation),
    events: listOf(event),
    items: listOf(item),
    materials: listOf(material),
    clocks: listOf(clock),
    notices: listOf(notice),
    documents: listOf(document),
  }),
  definitions: { expression: expressionSchema },
};
