import { operatorOf, type Catalogue, type Expression, type Term } from '@zhida/server/contract/expression/index.ts';

/** What may stand on the left of a comparison: a fact, or something reckoned from a fact. `year:startMonth`. */
export type Operand = string;

interface Reckoned {
  /** of which kind of fact */
  from: Term['type'];
  gives: Term['type'];
  label: (fact: string) => string;
  build: (fact: string) => Expression;
}

const TODAY: Expression = { fact: 'today' };

/** Ways to reckon from a fact; a new function of the language appears in the builder by a line here. */
const RECKONED: Readonly<Record<string, Reckoned>> = {
  age: { from: 'date', gives: 'number', label: (fact) => `${fact}到当天的周岁`, build: (fact) => ({ ageOn: [{ fact }, TODAY] }) },
  months: { from: 'date', gives: 'number', label: (fact) => `${fact}到当天的月数`, build: (fact) => ({ monthsBetween: [{ fact }, TODAY] }) },
  workdays: { from: 'date', gives: 'number', label: (fact) => `${fact}到当天的工作日数`, build: (fact) => ({ workingDaysBetween: [{ fact }, TODAY] }) },
  year: { from: 'date', gives: 'number', label: (fact) => `${fact}所在年度`, build: (fact) => ({ year: { fact } }) },
  count: { from: 'list', gives: 'number', label: (fact) => `${fact}的个数`, build: (fact) => ({ count: { fact } }) },
};

const split = (operand: Operand): [string, string] => [operand.slice(0, operand.indexOf(':')), operand.slice(operand.indexOf(':') + 1)];

export function buildOperand(operand: Operand): Expression {
  const [way, name] = split(operand);
  if (way === 'fact') return { fact: name };
  if (way === 'param') return { param: name };
  return RECKONED[way]?.build(name) ?? { fact: name };
}

/** The operand that an expression is, or null when the builder has no word for it. */
export function operandOf(expression: Expression | undefined): Operand | null {
  if (typeof expression !== 'object' || Array.isArray(expression)) return null;
  if ('fact' in expression) return `fact:${expression.fact}`;
  if ('param' in expression) return `param:${expression.param}`;
  const inner = JSON.stringify(expression);
  const fact = /\{"fact":"(\w+)"\}/.exec(inner)?.[1];
  const way = Object.keys(RECKONED).find((name) => fact !== undefined && JSON.stringify(RECKONED[name]?.build(fact)) === inner);
  return way === undefined || fact === undefined || operatorOf(expression) === '' ? null : `${way}:${fact}`;
}

/** How an operand is called and shown; undefined when the catalogue has no such fact. */
export function operandTerm(operand: Operand, { facts, params }: Catalogue): Term | undefined {
  const [way, name] = split(operand);
  if (way === 'param') return params[name];
  const term = facts[name];
  const reckoned = RECKONED[way];
  if (way === 'fact' || term === undefined || reckoned === undefined) return term;
  return { label: reckoned.label(term.label), type: reckoned.gives };
}

interface Choice {
  value: Operand;
  label: string;
}
export interface ChoiceGroup {
  label: string;
  options: Choice[];
}

/** Everything that may be asked about, in groups. */
export function operandChoices({ facts }: Catalogue): ChoiceGroup[] {
  const plain = Object.entries(facts).map(([name, { label }]) => ({ value: `fact:${name}`, label }));
  const reckoned = Object.entries(RECKONED).flatMap(([way, { from, label }]) =>
    Object.entries(facts)
      .filter(([name, { type }]) => type === from && name !== 'today')
      .map(([name, term]) => ({ value: `${way}:${name}`, label: label(term.label) })),
  );
  return [
    { label: '事实', options: plain },
    { label: '由事实算出', options: reckoned },
  ];
}

/** What may stand on the right instead of a fixed value: facts and figures of the same kind. */
export const comparables = (catalogue: Catalogue, type: Term['type']): Choice[] => [
  ...Object.entries(catalogue.params)
    .filter(([, term]) => term.type === type)
    .map(([name, { label }]) => ({ value: `param:${name}`, label })),
  ...operandChoices(catalogue)
    .flatMap(({ options }) => options)
    .filter(({ value }) => operandTerm(value, catalogue)?.type === type),
];
