import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, rows } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { codeTable, definitions, hasSheet, type CatalogueBody, type Definition, type ItemBody } from '../../definitions/index.ts';
import type { CheckContext } from '../domain/checks.ts';
import type { Item } from '../domain/item.ts';
import { labelFinder } from '../domain/labels.ts';

export type ItemDefinition = Definition<Item>;

type Entry = Definition<ItemBody | CatalogueBody>;
const isImportable = (entry: Entry): entry is Definition<ItemBody> => hasSheet(entry.body);

/** The items that a file can be read for; a mere entry of the catalogue has no sheet. */
export const allItems = async (): Promise<ItemDefinition[]> => (await definitions<Entry['body']>('item')).filter(isImportable);

/** The published item of this code. @throws item.unknown naming the known ones, item.no_sheet for a mere entry of the catalogue */
export async function itemOf(code: string): Promise<ItemDefinition> {
  const entries = await definitions<Entry['body']>('item');
  const found = entries.find((entry) => entry.code === code) ?? fail('item.unknown', { values: { item: code, known: entries.filter(isImportable).map((item) => item.code).join('、') } });
  return isImportable(found) ? found : fail('item.no_sheet', { values: { item: found.name } });
}

export interface Department {
  id: string;
  code: string;
  name: string;
}

/** Departments by code. */
export async function departmentsByCode(): Promise<Map<string, Department>> {
  const found = await rows<Department>('SELECT id, code, name FROM departments');
  return new Map(found.map((department) => [department.code, department]));
}

/** Loads what the row checks ask of the code tables, once a filing. */
export async function checkContext(item: Item): Promise<CheckContext> {
  const categories = (await codeTable('person-category')).filter(({ code }) => !item.categories || item.categories.includes(code));
  const reliefs = await codeTable('relief-kind');
  return {
    item,
    today: shanghaiDay(now()).replaceAll('-', ''),
    category: labelFinder(categories),
    knownCategories: categories.map(({ label }) => label).join('、'),
    status: labelFinder(await codeTable('taxpayer-status')),
    incomeKind: labelFinder(await codeTable('income-kind')),
    relief: labelFinder(reliefs),
    knownReliefs: reliefs.map(({ label }) => label).join('、'),
    divisions: new Set((await codeTable('id-division')).map(({ code }) => code)),
  };
}
