import { validateExpression } from '../expression/validate.ts';
import { formCatalogue } from './catalogue.ts';
import { isFieldPlace, isTable, repeats, TODAY, totalOf, type FormBody, type FormField, type FormSources } from './types.ts';
import { expressionsOf, factsOf } from './uses.ts';

/** What is wrong with a form's definition; `pointer` begins at the body. */
export interface FormIssue {
  level: 'error' | 'warning';
  code: 'form.name' | 'form.place' | 'form.options' | 'form.expression' | 'form.cycle' | 'form.unjustified' | 'form.basis' | 'form.source';
  pointer: string;
  place: string;
  message: string;
  next: string;
}

const quoted = (field: FormField): string => `字段“${field.label}”`;

interface Placed {
  field: FormField;
  pointer: string;
}
const allFields = (body: FormBody): Placed[] =>
  body.fields.flatMap((field, at) => [
    { field, pointer: `/fields/${at}` },
    ...(isTable(field) ? field.fields.map((inner, index) => ({ field: inner as FormField, pointer: `/fields/${at}/fields/${index}` })) : []),
  ]);

function nameIssues(fields: readonly Placed[]): FormIssue[] {
  const seen = new Set<string>([TODAY]);
  return fields.flatMap(({ field, pointer }): FormIssue[] => {
    const taken = seen.has(field.name) || seen.has(totalOf(field.name));
    seen.add(field.name);
    if (!taken) return [];
    return [{ level: 'error', code: 'form.name', pointer: `${pointer}/name`, place: quoted(field), message: `名称“${field.name}”已经用过`, next: '每个字段的名称在整张表单里只能用一次，请换一个' }];
  });
}

function placeIssues(body: FormBody): FormIssue[] {
  const issues: FormIssue[] = [];
  const placed = new Set<string>();
  body.view.sections.forEach((section, at) =>
    section.items.forEach((place, index) => {
      if (!isFieldPlace(place)) return;
      const wrong = !body.fields.some(({ name }) => name === place.field) ? '没有这个字段' : placed.has(place.field) ? '这个字段已经放在别处' : null;
      placed.add(place.field);
      if (wrong === null) return;
      issues.push({ level: 'error', code: 'form.place', pointer: `/view/sections/${at}/items/${index}`, place: `分区“${section.title}”`, message: `${wrong}：${place.field}`, next: '请从分区里移走这一项' });
    }),
  );
  body.fields.forEach((field, at) => {
    if (placed.has(field.name) || field.type === 'computed') return;
    issues.push({ level: 'warning', code: 'form.place', pointer: `/fields/${at}`, place: quoted(field), message: '没有放进任何分区，填表人看不到', next: '请放进一个分区，或删除这个字段' });
  });
  return issues;
}

/** An answer can only be repeated where there is one of the same type; what is computed is of the type it gives. */
function repeatIssues(body: FormBody, fields: readonly Placed[]): FormIssue[] {
  return fields.flatMap(({ field, pointer }): FormIssue[] => {
    const other = repeats(field);
    if (other === null) return [];
    const inRow = !body.fields.includes(field);
    const source = body.fields.find(({ name }) => name === other);
    const wrong = inRow ? '表格里的字段不能照抄别处的答案' : source === undefined || isTable(source) ? `没有可以照抄的字段“${other}”` : (source.type === 'computed' ? source.gives : source.type) !== field.type ? `与照抄的“${source.label}”类型不同` : null;
    return wrong === null ? [] : [{ level: 'error', code: 'form.source', pointer: `${pointer}/prefill/source`, place: quoted(field), message: wrong, next: '请改成本表里同一类型的字段，或取消预填' }];
  });
}

function contentIssues(fields: readonly Placed[], sources: FormSources | null): FormIssue[] {
  return fields.flatMap(({ field, pointer }): FormIssue[] => {
    const place = quoted(field);
    if (field.type === 'choice' || field.type === 'multi-choice') {
      const values = field.options.map(({ value }) => value);
      if (new Set(values).size < values.length) return [{ level: 'error', code: 'form.options', pointer: `${pointer}/options`, place, message: '有两个选项的代码相同', next: '请改成各不相同的代码' }];
    }
    if (field.type === 'code-table' && sources && !sources.tables[field.codeTable]) {
      return [{ level: 'error', code: 'form.source', pointer: `${pointer}/codeTable`, place, message: `没有已发布的代码表“${field.codeTable}”`, next: '请选择一个已有的代码表，或先发布它' }];
    }
    return [];
  });
}

/** Nobody may be asked what nobody needs (个人信息保护法第六条): every answer has a department and a clause. */
function justificationIssues(fields: readonly Placed[]): FormIssue[] {
  return fields.flatMap(({ field, pointer }): FormIssue[] => {
    if (field.type === 'computed') return [];
    const place = quoted(field);
    const issues: FormIssue[] = [];
    if ((field.neededBy ?? []).length === 0) {
      issues.push({ level: 'warning', code: 'form.unjustified', pointer, place, message: '没有写明哪个部门、依据哪一条需要它', next: '请在“谁需要”里写明；没有部门需要的，不应要求群众填写，请删除' });
    }
    if (field.sensitivity === 'sensitive' && !field.basis) {
      issues.push({ level: 'warning', code: 'form.basis', pointer, place, message: '是敏感个人信息，但没有写法律依据', next: '请写明法律依据' });
    }
    return issues;
  });
}

/** Fields that, by their conditions and formulas, ask for themselves by a detour. */
function cycles(body: FormBody): string[][] {
  const asks = new Map<string, Set<string>>();
  for (const { owner, expression, pointer } of expressionsOf(body)) {
    // A check is asked after the field is settled: it may ask for the field itself.
    if (owner === null || pointer.includes('/checks/')) continue;
    const known = asks.get(owner) ?? new Set();
    for (const fact of factsOf(expression)) known.add(fact.replace(/Total$/, ''));
    asks.set(owner, known);
  }
  for (const field of body.fields) {
    const other = repeats(field);
    if (other !== null) asks.set(field.name, new Set([...(asks.get(field.name) ?? []), other]));
  }
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) {
      found.push([...above.slice(above.indexOf(name)), name]);
      return;
    }
    if (done.has(name)) return;
    for (const next of asks.get(name) ?? []) walk(next, [...above, name]);
    done.add(name);
  };
  for (const name of asks.keys()) walk(name, []);
  return found;
}

function expressionIssues(body: FormBody, sources: FormSources | undefined): FormIssue[] {
  const catalogues = new Map<string | null, ReturnType<typeof formCatalogue>>();
  const catalogueFor = (table: string | null): ReturnType<typeof formCatalogue> => {
    const known = catalogues.get(table) ?? formCatalogue(body, sources, table);
    catalogues.set(table, known);
    return known;
  };
  return expressionsOf(body).flatMap(({ expression, pointer, place, table, wanted }) => {
    const catalogue = catalogueFor(table);
    const faults = validateExpression(expression, catalogue, wanted === 'verdict' ? 'verdict' : 'number');
    // A formula may give a text or a date: only what is wrong inside counts.
    const counted = wanted === 'verdict' ? faults : faults.filter(({ path }) => path !== '（最外层）');
    return counted.map(({ path, message }): FormIssue => ({ level: 'error', code: 'form.expression', pointer, place, message: `${path}：${message}`, next: '请在这里改正条件，只能用这张表单里的字段' }));
  });
}

/**
 * Everything wrong with a form: names used twice, places without a field, conditions that ask for what is not there or
 * for each other in a circle, and (as a warning) every field nobody can justify. Without `sources` code tables are not
 * looked up.
 */
export function checkForm(body: FormBody, sources: FormSources | null = null): FormIssue[] {
  const fields = allFields(body);
  const labels = new Map(fields.map(({ field }) => [field.name, field.label]));
  const circles = cycles(body).map((names): FormIssue => {
    const words = names.map((name) => `“${labels.get(name) ?? name}”`).join(' → ');
    const at = fields.find(({ field }) => field.name === names[0]);
    return { level: 'error', code: 'form.cycle', pointer: at?.pointer ?? '/fields', place: at ? quoted(at.field) : '字段', message: `条件绕成了圈：${words}`, next: '请去掉其中一个条件' };
  });
  return [...nameIssues(fields), ...placeIssues(body), ...contentIssues(fields, sources), ...repeatIssues(body, fields), ...expressionIssues(body, sources ?? undefined), ...circles, ...justificationIssues(fields)];
}
