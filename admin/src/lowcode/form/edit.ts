import { FIELD_TYPE, isFieldPlace, isTable, renameFields, usesOf, type FieldType, type FieldUse, type FormBody, type FormField, type FormPlace, type FormSection, type InnerField } from '@zhida/server/contract/form/index.ts';

/** Where an item stands: the section's and its own index. */
export interface Spot {
  section: number;
  index: number;
}
/** What the palette offers: every type of field, and words between the fields. */
export type PaletteType = FieldType | 'words';
export const PALETTE: readonly PaletteType[] = [...(Object.keys(FIELD_TYPE) as FieldType[]), 'words'];
export const paletteWords = (type: PaletteType): string => (type === 'words' ? '说明文字' : FIELD_TYPE[type]);

/** What a definition that was only just begun lacks. */
export const EMPTY_FORM: FormBody = { summary: '', identified: false, statement: '我保证所填内容属实。', fields: [], view: { sections: [{ id: 'section1', title: '第一部分', columns: 2, items: [] }] } };

const namesOf = (body: FormBody): Set<string> => new Set(body.fields.flatMap((field) => [field.name, ...(isTable(field) ? field.fields.map(({ name }) => name) : [])]));

/** The first free `stem1`, `stem2`, … */
export function freeName(taken: ReadonlySet<string>, stem: string): string {
  let count = 1;
  while (taken.has(`${stem}${count}`)) count += 1;
  return `${stem}${count}`;
}

/** A new field of a type, with what the type cannot be without. */
export function newField(type: FieldType, name: string, inner: string): FormField {
  const base = { name, label: FIELD_TYPE[type] };
  switch (type) {
    case 'choice':
    case 'multi-choice':
      return { ...base, type, options: [{ value: 'a', label: '选项一' }, { value: 'b', label: '选项二' }] };
    case 'code-table':
      return { ...base, type, codeTable: 'occupation' };
    case 'attachment':
      return { ...base, type, accept: 'photo', maxFiles: 1 };
    case 'computed':
      return { ...base, type, gives: 'number', formula: { add: [0] } };
    case 'table':
      return { ...base, type, rowName: '一项', fields: [{ name: inner, label: '单行文字', type: 'text' }] };
    case 'signature':
      return { ...base, type, required: true };
    default:
      return { ...base, type } as FormField;
  }
}

const withSections = (body: FormBody, sections: FormSection[]): FormBody => ({ ...body, view: { ...body.view, sections } });
const inserted = <T>(list: readonly T[], at: number, one: T): T[] => [...list.slice(0, at), one, ...list.slice(at)];
const without = <T>(list: readonly T[], at: number): T[] => list.filter((_one, index) => index !== at);

export const changeSection = (body: FormBody, at: number, change: Partial<FormSection>): FormBody =>
  withSections(body, body.view.sections.map((section, index) => (index === at ? { ...section, ...change } : section)));

export const changePlace = (body: FormBody, { section, index }: Spot, place: FormPlace): FormBody =>
  changeSection(body, section, { items: (body.view.sections[section]?.items ?? []).map((one, at) => (at === index ? place : one)) });

/** Puts something from the palette in; answers the name of the new field, null for words. */
export function addItem(body: FormBody, type: PaletteType, { section, index }: Spot): { body: FormBody; name: string | null } {
  const items = body.view.sections[section]?.items ?? [];
  if (type === 'words') return { body: changeSection(body, section, { items: inserted(items, index, { text: '请写说明文字' }) }), name: null };
  const taken = namesOf(body);
  const name = freeName(taken, 'field');
  const field = newField(type, name, freeName(new Set([...taken, name]), 'column'));
  const wide = type === 'table' || type === 'long-text' || type === 'multi-choice' || type === 'signature';
  const columns = body.view.sections[section]?.columns ?? 1;
  const place: FormPlace = { field: name, ...(wide && columns > 1 ? { width: columns } : {}), ...(type === 'table' ? { as: 'cards' as const } : {}) };
  return { body: changeSection({ ...body, fields: [...body.fields, field] }, section, { items: inserted(items, index, place) }), name };
}

/** Moves an item within its section or to another. */
export function moveItem(body: FormBody, from: Spot, to: Spot): FormBody {
  const place = body.view.sections[from.section]?.items[from.index];
  if (!place) return body;
  const taken = changeSection(body, from.section, { items: without(body.view.sections[from.section]?.items ?? [], from.index) });
  return changeSection(taken, to.section, { items: inserted(taken.view.sections[to.section]?.items ?? [], to.index, place) });
}

/** One step up or down, on into the neighbouring section at its edge; null where there is no further. */
export function stepOf(body: FormBody, { section, index }: Spot, step: -1 | 1): Spot | null {
  const next = index + step;
  if (next >= 0 && next < (body.view.sections[section]?.items.length ?? 0)) return { section, index: next };
  const neighbour = body.view.sections[section + step];
  if (!neighbour) return null;
  return { section: section + step, index: step === 1 ? 0 : neighbour.items.length };
}

export const addSection = (body: FormBody): FormBody =>
  withSections(body, [...body.view.sections, { id: freeName(new Set(body.view.sections.map(({ id }) => id)), 'section'), title: '新的分区', columns: 2, items: [] }]);

export function moveSection(body: FormBody, at: number, step: -1 | 1): FormBody {
  const section = body.view.sections[at];
  return section && body.view.sections[at + step] ? withSections(body, inserted(without(body.view.sections, at), at + step, section)) : body;
}

/** Only an empty section goes: nobody loses fields by one press. */
export const removeSection = (body: FormBody, at: number): FormBody => (body.view.sections[at]?.items.length === 0 ? withSections(body, without(body.view.sections, at)) : body);

export const changeField = (body: FormBody, name: string, field: FormField): FormBody => ({ ...body, fields: body.fields.map((one) => (one.name === name ? field : one)) });

/** Gives a field another name, everywhere; refused (null) when the name is taken. */
export function renameField(body: FormBody, from: string, to: string): FormBody | null {
  if (from === to) return body;
  if (namesOf(body).has(to) || to === 'today') return null;
  return renameFields(body, new Map([[from, to]]));
}

/** Takes an item away, with its field; refused with the list of users when expressions ask for it. */
export function removeItem(body: FormBody, { section, index }: Spot): { body: FormBody } | { uses: FieldUse[] } {
  const items = body.view.sections[section]?.items ?? [];
  const place = items[index];
  const cleared = changeSection(body, section, { items: without(items, index) });
  if (!place || !isFieldPlace(place)) return { body: cleared };
  const uses = usesOf(body, place.field);
  return uses.length > 0 ? { uses } : { body: { ...cleared, fields: cleared.fields.filter(({ name }) => name !== place.field) } };
}

/** Columns of a table field. */
export function addColumn(body: FormBody, name: string, type: InnerField['type']): FormBody {
  const field = body.fields.find((one) => one.name === name);
  if (!field || !isTable(field)) return body;
  const inner = newField(type, freeName(namesOf(body), 'column'), '') as InnerField;
  return changeField(body, name, { ...field, fields: [...field.fields, inner] });
}

/** Another type for a column: what every field may say stays, what only the old type had goes. */
export function retypeColumn(body: FormBody, table: string, column: string, type: InnerField['type']): FormBody {
  const field = body.fields.find((one) => one.name === table);
  if (!field || !isTable(field)) return body;
  const retyped = (inner: InnerField): InnerField => {
    const { label, help, required, visible, editable, checks, seenBy, basis, sensitivity, neededBy } = inner;
    const kept = Object.fromEntries(Object.entries({ label, help, required, visible, editable, checks, seenBy, basis, sensitivity, neededBy }).filter(([, value]) => value !== undefined));
    return { ...newField(type, inner.name, ''), ...kept } as InnerField;
  };
  return changeField(body, table, { ...field, fields: field.fields.map((inner) => (inner.name === column && inner.type !== type ? retyped(inner) : inner)) });
}

/** Takes a column out of a table field; refused with the list of users. The last one stays. */
export function removeColumn(body: FormBody, table: string, column: string): { body: FormBody } | { uses: FieldUse[] } {
  const field = body.fields.find((one) => one.name === table);
  if (!field || !isTable(field) || field.fields.length === 1) return { body };
  const uses = usesOf(body, column);
  return uses.length > 0 ? { uses } : { body: changeField(body, table, { ...field, fields: field.fields.filter(({ name }) => name !== column) }) };
}
