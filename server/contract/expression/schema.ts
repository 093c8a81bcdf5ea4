/** JSON Schema of an expression. It checks the form; `validateExpression` checks the meaning. */

const self = { $ref: 'zhida:expression' };
const one = (key: string, value: object): object => ({ type: 'object', additionalProperties: false, required: [key], properties: { [key]: value } });
const items = (min: number, max?: number): object => ({ type: 'array', items: self, minItems: min, ...(max === undefined ? {} : { maxItems: max }) });
const text = { type: 'string', minLength: 1 };

const PAIRS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'has', 'hasAny', 'sub', 'div', 'addMonths', 'monthsBetween', 'ageOn', 'workingDaysBetween', 'addWorkingDays', 'inTable', 'labelOf'];
const MANY = ['all', 'any', 'add', 'mul', 'min', 'max'];
const SINGLE = ['not', 'count', 'year'];
const NAMES = ['fact', 'param', 'answered'];

export const expressionSchema = {
  $id: 'zhida:expression',
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: self },
    ...NAMES.map((name) => one(name, text)),
    ...SINGLE.map((name) => one(name, self)),
    ...PAIRS.map((name) => one(name, items(2, 2))),
    ...MANY.map((name) => one(name, items(1))),
    one('if', items(3, 3)),
    {
      type: 'object',
      additionalProperties: false,
      required: ['ask', 'when'],
      properties: { ask: text, when: self, basis: text, yes: text, no: text, unknown: text },
    },
  ],
} as const;
