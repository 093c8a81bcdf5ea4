import { expressionSchema } from '../../../../contract/expression/index.ts';
import { BENEFIT, QUESTION_TYPE } from '../../../../contract/benefit.ts';
import type { PolicyBody, ReliefBody } from '../../../../contract/policy/index.ts';
import { code, day, divisionCode, listOf, month, record, text, texts, whole, type JsonSchema } from './parts.ts';

export const isRelief = (body: PolicyBody): body is ReliefBody => body.matchKind !== undefined;

const expression = { $ref: expressionSchema.$id };
const parameter = record({ label: text, value: { type: 'number' }, unit: { enum: ['fen', 'month', 'percent', 'number'] }, verified: { type: 'boolean' } });
const version = record({
  version: { ...whole, minimum: 1 },
  validFrom: day,
  validTo: day,
  note: { type: 'string' },
  parameters: { type: 'object', additionalProperties: parameter },
});

const boolean: JsonSchema = { type: 'boolean' };
const fen: JsonSchema = { ...whole, minimum: 0 };
const testFacts = record(
  {
    categories: listOf(code),
    taxpayerKind: { enum: ['individual', 'enterprise'] },
    taxpayerStatus: text,
    registeredOn: day,
    workedFrom: month,
    workedTo: month,
    lastFiledMonth: month,
    contractOneYear: boolean,
    socialInsurancePaid: boolean,
    certificateMarked: boolean,
    graduationYear: { ...whole, minimum: 1950, maximum: 2100 },
    birthDate: day,
    intentions: listOf(code),
    divisionCode,
    monthsUsedElsewhere: { ...whole, minimum: 0, maximum: 36 },
  },
  ['categories', 'taxpayerKind'],
);
const verdict: JsonSchema = { enum: ['yes', 'no', 'unknown'] };
const expected: JsonSchema = { ...record({ verdict, yearFen: fen, toDateFen: fen, amountFen: fen }, []), minProperties: 1 };
/** Answers to a measure's own questions have its names. */
const answers: JsonSchema = { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }, boolean, texts] } };
const test = record({ title: text, on: day, facts: testFacts, answers, expect: expected }, ['title', 'on', 'expect']);
const question = record(
  { name: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' }, label: text, type: { enum: Object.keys(QUESTION_TYPE) }, unit: { enum: ['fen', 'month', 'percent', 'number'] }, choices: listOf(record({ value: text, label: text })) },
  ['name', 'label', 'type'],
);

const required = {
  summary: text,
  plainText: text,
  audience: { enum: ['person', 'taxpayer'] },
  categories: listOf(code),
  versions: listOf(version, 1),
  eligibility: expression,
  keepOnFile: texts,
  steps: texts,
};
const optional = {
  matchKind: { enum: ['self_employed', 'hired'] },
  window: record({ startsWith: { enum: ['registeredOn', 'firstMonth'] }, maxMonths: { ...whole, minimum: 1 }, runsOn: { type: 'boolean' } }),
  formula: expression,
  deduction: record({ steps: listOf(record({ code, label: text, base: { enum: ['own', 'vat'] } }), 1), note: text }),
  benefit: { enum: Object.keys(BENEFIT) },
  department: code,
  intention: code,
  questions: { ...listOf(question), maxItems: 30 },
  tests: { ...listOf(test), maxItems: 200 },
};
/** A relief has all of its parts, a measure all of its own; a policy is one of the two. */
const dependencies = { matchKind: ['window', 'formula', 'deduction'], window: ['matchKind'], deduction: ['matchKind'], benefit: ['department', 'questions'], questions: ['benefit'] };
const body = { ...record({ ...required, ...optional }, Object.keys(required)), dependencies };

export const policySchema: JsonSchema = { ...body, definitions: { expression: expressionSchema } };
