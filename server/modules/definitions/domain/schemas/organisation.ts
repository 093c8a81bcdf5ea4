import { code, divisionCode, listOf, record, text, type JsonSchema } from './parts.ts';

/** Administrative divisions of one province by GB/T 2260; the parent of the province is null. */
export interface DivisionsBody {
  divisions: { code: string; name: string; parent: string | null }[];
}

/** Member units that file or receive information. */
export interface DepartmentsBody {
  departments: { code: string; name: string; divisionCode: string; duty: string }[];
}

export const divisionsSchema: JsonSchema = record({
  divisions: listOf(record({ code: divisionCode, name: text, parent: { anyOf: [divisionCode, { type: 'null' }] } }), 1),
});

export const departmentsSchema: JsonSchema = record({
  departments: listOf(record({ code, name: text, divisionCode, duty: text }), 1),
});
