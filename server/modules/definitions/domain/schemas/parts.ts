/** Schema fragments that several kinds share. Plain JSON Schema (draft 7): no library, so any side can check with it. */

export type JsonSchema = Readonly<Record<string, unknown>>;

/** An object without surprises: what is not listed is refused, so that a typing slip in a pack cannot pass unseen. */
export const record = (properties: Record<string, unknown>, required: readonly string[] = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required: [...required],
});

export const listOf = (items: JsonSchema, minItems = 0): JsonSchema => ({ type: 'array', items, minItems });

export const text: JsonSchema = { type: 'string', minLength: 1 };
export const texts: JsonSchema = listOf(text);
export const code: JsonSchema = { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]*$' };
/** Calendar day, `YYYY-MM-DD`. */
export const day: JsonSchema = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' };
/** Month, `YYYY-MM`. */
export const month: JsonSchema = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' };
export const dayOrOpen: JsonSchema = { anyOf: [day, { type: 'null' }] };
export const whole: JsonSchema = { type: 'integer' };
/** A county-level or higher division by GB/T 2260. */
export const divisionCode: JsonSchema = { type: 'string', pattern: '^\\d{6}$' };

export const legalBasis: JsonSchema = record({ title: text, number: { type: 'string' }, clause: { type: 'string' }, validFrom: day, validTo: dayOrOpen });

/** A contradiction or an unverified figure: the readings, the one in force, who decided. */
export const doubt: JsonSchema = record(
  {
    field: text,
    readings: listOf(text, 1),
    inForce: text,
    decidedBy: text,
    decidedOn: day,
    verified: { type: 'boolean' },
    finding: { type: 'string', pattern: '^[a-z_]+\\.[a-z_.-]+$' },
  },
  ['field', 'readings', 'inForce', 'decidedBy', 'verified'],
);
