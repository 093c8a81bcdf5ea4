import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, rows } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { codeTable, definitions, type Definition } from '../../definitions/index.ts';
import type { CheckContext } from '../domain/checks.ts';
import type { Item } from '../domain/item.ts';
import { labelFinder } from '../domain/labels.ts';

export type ItemDefinition = Definition<Item>;

export const allItems = (): Promise<ItemDefinition[]> => definitions<Item>('item');

/** The published item of this code. @throws item.unknown naming the known ones */
export async function itemOf(code: string): Promise<ItemDefinition> {
  const items = await allItems();
  return items.find((item) => item.code === code) ?? fail('item.unknown', { values: { item: code, known: items.map((item) => item.code).join('、') } });
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
  return {
    item,
    today: shanghaiDay(now()).replaceAll('-', ''),
    category: labelFinder(categories),
    knownCategories: categories.map(({ label }) => label).join('、'),
    status: labelFinder(await codeTable('taxpayer-status')),
    incomeKind: labelFinder(await codeTable('income-kind')),
    divisions: new Set((await codeTable('id-division')).map(({ code }) => code)),
  };
}
