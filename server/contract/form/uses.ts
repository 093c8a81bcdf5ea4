import type { Expression } from '../expression/types.ts';
import { isFieldPlace, isTable, repeats, totalOf, type FormBody, type FormField } from './types.ts';

/** An expression of a form: where it stands, as JSON pointer and in words, and in the rows of which table. */
export interface PlacedExpression {
  expression: Expression;
  pointer: string;
  place: string;
  table: string | null;
  wanted: 'verdict' | 'value';
  /** the field it belongs to; null for sections and words */
  owner: string | null;
}

/** Who uses a field. */
export interface FieldUse {
  pointer: string;
  place: string;
}

function ofField(field: FormField, pointer: string, table: string | null): PlacedExpression[] {
  const found: PlacedExpression[] = [];
  const add = (expression: Expression | undefined, below: string, words: string, wanted: PlacedExpression['wanted'] = 'verdict'): void => {
    if (expression !== undefined) found.push({ expression, pointer: `${pointer}/${below}`, place: `“${field.label}”的${words}`, table, wanted, owner: field.name });
  };
  add(field.visible, 'visible', '显示条件');
  add(field.required, 'required', '必填条件');
  add(field.editable, 'editable', '可改条件');
  (field.checks ?? []).forEach(({ that }, at) => add(that, `checks/${at}/that`, `第 ${at + 1} 条校验`));
  if (field.type === 'computed') add(field.formula, 'formula', '算式', 'value');
  if (isTable(field)) field.fields.forEach((inner, at) => found.push(...ofField(inner, `${pointer}/fields/${at}`, field.name)));
  return found;
}

/** Every expression of a form. Pointers begin at the body. */
export function expressionsOf(body: FormBody): PlacedExpression[] {
  const found = body.fields.flatMap((field, at) => ofField(field, `/fields/${at}`, null));
  body.view.sections.forEach((section, at) => {
    const pointer = `/view/sections/${at}`;
    if (section.visible !== undefined) found.push({ expression: section.visible, pointer: `${pointer}/visible`, place: `分区“${section.title}”的显示条件`, table: null, wanted: 'verdict', owner: null });
    section.items.forEach((place, index) => {
      if (isFieldPlace(place) || place.visible === undefined) return;
      found.push({ expression: place.visible, pointer: `${pointer}/items/${index}/visible`, place: `分区“${section.title}”中说明文字的显示条件`, table: null, wanted: 'verdict', owner: null });
    });
  });
  return found;
}

/** Names of the facts that an expression asks for. */
export function factsOf(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if (Array.isArray(expression)) return expression.flatMap(factsOf);
  return Object.entries(expression).flatMap(([key, value]) => ((key === 'fact' || key === 'answered') && typeof value === 'string' ? [value] : factsOf(value)));
}

/** The expressions that ask for a field (or, for a table, for one of its columns), its own and its rows' excepted. */
export function usesOf(body: FormBody, name: string): FieldUse[] {
  const field = body.fields.find((one) => one.name === name);
  const inner = field && isTable(field) ? field.fields.map((one) => one.name) : [];
  const going = new Set([name, ...inner]);
  const asked = new Set([...going].flatMap((one) => [one, totalOf(one)]));
  const repeated = body.fields.flatMap((one, at) => (repeats(one) === name ? [{ pointer: `/fields/${at}/prefill/source`, place: `“${one.label}”照抄它的答案` }] : []));
  const users = expressionsOf(body).filter(({ owner, expression }) => (owner === null || !going.has(owner)) && factsOf(expression).some((fact) => asked.has(fact)));
  return [...users.map(({ pointer, place }) => ({ pointer, place })), ...repeated];
}

/** What an expression asks for beside facts: code tables by their codes, and the working-day calendar. */
export interface CodesUsed {
  tables: string[];
  workingDays: boolean;
}

/** The code tables that a form chooses from or looks up, and whether it counts working days. */
export function codesIn(body: FormBody): CodesUsed {
  const tables = new Set<string>();
  let workingDays = false;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'codeTable' && typeof inner === 'string') tables.add(inner);
        if ((key === 'inTable' || key === 'labelOf') && Array.isArray(inner) && typeof inner[1] === 'string') tables.add(inner[1]);
        if (key === 'workingDaysBetween' || key === 'addWorkingDays') workingDays = true;
        walk(inner);
      }
    }
  };
  walk(body);
  return { tables: [...tables].sort(), workingDays };
}
