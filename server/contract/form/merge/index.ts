import type { Expression } from '../../expression/types.ts';
import { renderRule } from '../../expression/render.ts';
import { formCatalogue } from '../catalogue.ts';
import { renameFields } from '../rename.ts';
import { isFieldPlace, isTable, TODAY, type FormBody, type FormField, type FormSection, type InnerField } from '../types.ts';
import { joinOptions, limitsOf, plainLabel, quietly, readingsOf, readingWords, sameParts, withoutLimits } from './fields.ts';
import type { FormMerge, MergeAspect, MergeChoices, MergeConflict, MergedField, MergeReading, MergeSource } from './types.ts';

export { MERGE_ASPECT } from './types.ts';
export type { FormMerge, MergeChoices, MergeConflict, MergedField, MergeSource } from './types.ts';

const deep = (fields: readonly FormField[]): FormField[] => fields.flatMap((field): FormField[] => (isTable(field) ? [field, ...field.fields] : [field]));
type Difference = Exclude<MergeAspect, 'type' | 'label'>;

/** Forms of several departments becoming one, form by form. */
class Merging {
  readonly conflicts: MergeConflict[] = [];
  private body: FormBody;
  private readonly forms = new Map<string, string[]>();
  /** questions that go where the form just taken in has them */
  private moved = new Set<string>();

  constructor(
    first: MergeSource,
    private readonly choices: MergeChoices,
  ) {
    this.body = first.body;
    for (const { name } of deep(first.body.fields)) this.forms.set(name, [first.name]);
  }

  /** Takes in one more form: what is asked already is not asked again. */
  add(source: MergeSource): void {
    const names = new Map<string, string>();
    const values = new Map<string, ReadonlyMap<string, string>>();
    const taken = new Set([TODAY, ...deep(this.body.fields).map(({ name }) => name)]);
    const pairs = new Map<string, string>();
    const settle = (field: FormField, among: readonly FormField[]): FormField | null => {
      const same = this.sameAs(field, among.filter(({ name }) => !pairs.has(name)), source);
      if (same) {
        names.set(field.name, same.name);
        pairs.set(same.name, field.name);
        if ('options' in same && 'options' in field) values.set(same.name, joinOptions(same.options, field.options).values);
        return same;
      }
      let free = field.name;
      for (let at = 2; taken.has(free); at += 1) free = `${field.name}${at}`;
      taken.add(free);
      names.set(field.name, free);
      return null;
    };
    for (const field of source.body.fields) {
      const same = settle(field, this.body.fields);
      if (isTable(field)) for (const inner of field.fields) settle(inner, same && isTable(same) ? same.fields : []);
    }
    const other = renameFields(source.body, names, values);
    const asked = new Map(deep(other.fields).map((field) => [field.name, field]));
    const words = (of: unknown): string => renderRule(of as Expression, { ...formCatalogue(this.body), facts: { ...formCatalogue(other).facts, ...formCatalogue(this.body).facts } }).map(({ text }) => text).join('；');
    this.moved = new Set();
    const merged = this.body.fields.map((field) => (pairs.has(field.name) ? this.one(field, asked.get(field.name)!, { ...source, body: other }, words) : field));
    const added = other.fields.filter((field) => !pairs.has(field.name));
    for (const field of deep(added)) this.forms.set(field.name, [source.name]);
    this.body = { ...this.body, identified: this.body.identified || other.identified, statement: this.statement(other), fields: [...merged, ...added], view: { ...this.body.view, sections: this.sections(other, new Set(pairs.keys())) } };
  }

  result(asked: number): FormMerge {
    const rows = (fields: readonly FormField[], table: string | null): MergedField[] =>
      fields.flatMap((field): MergedField[] => [
        { name: field.name, label: field.label, table, forms: this.forms.get(field.name) ?? [], neededBy: field.neededBy ?? [], justified: field.type === 'computed' || (field.neededBy ?? []).length > 0 },
        ...(isTable(field) ? rows(field.fields, field.label) : []),
      ]);
    return { body: this.body, conflicts: this.conflicts, fields: rows(this.body.fields, null), asked };
  }

  private conflict(field: FormField, aspect: MergeAspect, source: MergeSource, readings: MergeReading[], taken: string): string {
    const id = `${source.code} ${field.name} ${aspect}`;
    const choice = this.choices[id];
    const decided = readings.some(({ value }) => value === choice);
    const value = decided && choice !== undefined ? choice : taken;
    this.conflicts.push({ id, field: field.name, label: field.label, aspect, readings, taken: value, decided });
    return value;
  }

  /** The question already there that this one repeats. Alike in name only, or of another type, somebody has to say. */
  private sameAs(field: FormField, among: readonly FormField[], source: MergeSource): FormField | null {
    const alike = among.filter((one) => isTable(one) === isTable(field));
    const byLabel = alike.filter((one) => plainLabel(one.label) === plainLabel(field.label));
    const exact = byLabel.find((one) => one.type === field.type);
    if (exact) return exact;
    const near = byLabel[0] ?? alike.find((one) => one.name === field.name && one.type === field.type);
    if (!near) return null;
    const from = this.forms.get(near.name) ?? [];
    const shown = (one: FormField): string => `“${one.label}”（${readingWords(one, 'type', String)}）`;
    const readings: MergeReading[] = [
      { value: 'kept', words: `是同一个，按${shown(near)}问`, forms: from },
      { value: 'other', words: `是同一个，按${shown(field)}问`, forms: [source.name] },
      { value: 'apart', words: '不是同一个，两个都问', forms: [] },
    ];
    const aspect = byLabel.length > 0 ? 'type' : 'label';
    return this.conflict(near, aspect, source, readings, aspect === 'type' ? 'kept' : 'apart') === 'apart' ? null : near;
  }

  /** One question that both ask; where they differ, as decided. */
  private one(kept: FormField, other: FormField, source: MergeSource, words: (of: unknown) => string): FormField {
    const from = this.forms.get(kept.name) ?? [];
    const taken = this.conflicts.find(({ id }) => id === `${source.code} ${kept.name} type` || id === `${source.code} ${kept.name} label`)?.taken;
    this.forms.set(kept.name, [...new Set([...from, source.name])]);
    if (kept.type !== other.type) return taken === 'other' ? quietly(other, kept) : quietly(kept, other);
    let field: FormField = { ...quietly(kept, other), label: taken === 'other' ? other.label : kept.label };
    const differ = (aspect: Difference, a: unknown, b: unknown, extra: MergeReading[] = [], first = 'kept'): string => {
      if (sameParts(a, b)) return 'kept';
      return this.conflict(kept, aspect, source, [...readingsOf(readingWords(kept, aspect, words), readingWords(other, aspect, words), from, source.name), ...extra], first);
    };
    // Until somebody decides, nobody loses an answer that is needed: the stricter wins.
    const required = kept.required ?? false;
    if (differ('required', required, other.required ?? false, [], required === true ? 'kept' : 'other') === 'other') field = { ...field, required: other.required ?? false };
    field = this.shown(field, kept, other, source, words);
    if (differ('seenBy', kept.seenBy, other.seenBy, [], kept.seenBy ? 'kept' : 'other') === 'other') field = other.seenBy ? { ...field, seenBy: other.seenBy } : omit(field, 'seenBy');
    if (differ('limits', limitsOf(kept), limitsOf(other)) === 'other') field = { ...withoutLimits(field), ...limitsOf(other) } as FormField;
    field = this.chosenFrom(field, kept, other, differ);
    if (isTable(field) && isTable(kept) && isTable(other)) field = { ...field, fields: this.columns(kept.fields, other.fields, source, words) };
    return field;
  }

  /** When a question is asked is said by its part of the form and by itself. Undecided: it is asked of more people. */
  private shown(field: FormField, kept: FormField, other: FormField, source: MergeSource, words: (of: unknown) => string): FormField {
    const [ours, theirs] = [conditionsOf(this.body, kept), conditionsOf(source.body, other)];
    if (sameParts(ours, theirs)) return field;
    const said = (conditions: readonly Expression[]): string => conditions.map((one) => `满足条件时：${words(one)}`).join('；') || '总是问';
    const readings = readingsOf(said(ours), said(theirs), this.forms.get(kept.name)?.filter((name) => name !== source.name) ?? [], source.name);
    if (this.conflict(kept, 'visible', source, readings, theirs.length < ours.length ? 'other' : 'kept') === 'kept') return field;
    this.moved.add(field.name);
    return other.visible === undefined ? omit(field, 'visible') : { ...field, visible: other.visible };
  }

  private chosenFrom(field: FormField, kept: FormField, other: FormField, differ: (aspect: Difference, a: unknown, b: unknown, extra?: MergeReading[], first?: string) => string): FormField {
    if ('codeTable' in kept && 'codeTable' in other && 'codeTable' in field) return differ('options', kept.codeTable, other.codeTable) === 'other' ? { ...field, codeTable: other.codeTable } : field;
    if (!('options' in kept) || !('options' in other) || !('options' in field)) return field;
    const labels = (one: typeof kept): string[] => one.options.map(({ label }) => plainLabel(label));
    const both = joinOptions(kept.options, other.options).options;
    const all: MergeReading = { value: 'both', words: `合在一起：${both.map(({ label }) => label).join('、')}`, forms: [] };
    const choice = differ('options', labels(kept), labels(other), [all], 'both');
    if (choice === 'kept') return field;
    const theirs = other.options.map(({ label }) => plainLabel(label));
    return { ...field, options: choice === 'both' ? both : both.filter(({ label }) => theirs.includes(plainLabel(label))) };
  }

  private columns(kept: readonly InnerField[], other: readonly InnerField[], source: MergeSource, words: (of: unknown) => string): InnerField[] {
    const theirs = new Map(other.map((field) => [field.name, field]));
    const merged = kept.map((field) => (theirs.has(field.name) ? (this.one(field, theirs.get(field.name)!, source, words) as InnerField) : field));
    const added = other.filter(({ name }) => !kept.some((one) => one.name === name));
    for (const { name } of added) this.forms.set(name, [source.name]);
    return [...merged, ...added];
  }

  /** Parts of the same title under the same condition are one; what is signed comes last. */
  private sections(other: FormBody, known: ReadonlySet<string>): FormSection[] {
    const sections = this.body.view.sections.map((section) => ({ ...section, items: section.items.filter((place) => !isFieldPlace(place) || !this.moved.has(place.field)) }));
    for (const section of other.view.sections) {
      const items = section.items.filter((place) => !isFieldPlace(place) || !known.has(place.field) || this.moved.has(place.field));
      if (!items.some(isFieldPlace)) continue;
      const at = sections.findIndex((one) => plainLabel(one.title) === plainLabel(section.title) && sameParts(one.visible ?? true, section.visible ?? true));
      const there = sections[at];
      if (there) sections[at] = { ...there, items: [...there.items, ...items] };
      else {
        let id = section.id;
        for (let count = 2; sections.some((one) => one.id === id); count += 1) id = `${section.id}${count}`;
        sections.push({ ...section, id, items });
      }
    }
    const signatures = new Set([...this.body.fields, ...other.fields].filter(({ type }) => type === 'signature').map(({ name }) => name));
    const signed = (section: FormSection): boolean => section.items.length > 0 && section.items.every((place) => !isFieldPlace(place) || signatures.has(place.field));
    return [...sections.filter((one) => !signed(one)), ...sections.filter(signed)];
  }

  private statement(other: FormBody): string {
    return this.body.statement.includes(other.statement) ? this.body.statement : `${this.body.statement}${other.statement}`.slice(0, 500);
  }
}

/** Under what conditions a question is asked: those of its part, and its own. */
function conditionsOf({ view }: FormBody, { name, visible }: FormField): Expression[] {
  const section = view.sections.find(({ items }) => items.some((place) => isFieldPlace(place) && place.field === name));
  return [section?.visible, visible].filter((one) => one !== undefined && one !== true) as Expression[];
}

function omit(field: FormField, key: 'visible' | 'seenBy'): FormField {
  const { [key]: _gone, ...rest } = field;
  return rest as FormField;
}

/** A deep copy, so that nobody's form is touched. */
const copyOf = (source: MergeSource): MergeSource => ({ ...source, body: JSON.parse(JSON.stringify(source.body)) as FormBody });

/**
 * One form from those of several departments: what is the same is asked once, with all who need it and their clauses;
 * where the forms differ the conflict is listed, and settled as `choices` say. @throws when there is no form
 */
export function mergeForms(sources: readonly MergeSource[], choices: MergeChoices = {}): FormMerge {
  const [first, ...others] = sources.map(copyOf);
  if (!first) throw new Error('nothing to merge');
  const merging = new Merging(first, choices);
  for (const source of others) merging.add(source);
  return merging.result(sources.reduce((sum, { body }) => sum + body.fields.length, 0));
}
