import { code, divisionCode, listOf, record, text, type JsonSchema } from './parts.ts';

/** A grassroots tax office (税务所) and the division it serves. Offices that only the taxpayers' register names are known too. */
export interface DefinedBureau {
  code: string;
  name: string;
  divisionCode: string;
  /** what people may call; null where none is given */
  phone: string | null;
}

/** Administrative divisions of one province by GB/T 2260, the parent of the province being null, and the tax offices in them. */
export interface DivisionsBody {
  divisions: { code: string; name: string; parent: string | null }[];
  bureaus?: DefinedBureau[];
}

/** Member units that file or receive information. */
export interface DepartmentsBody {
  departments: { code: string; name: string; divisionCode: string; duty: string }[];
}

export const divisionsSchema: JsonSchema = record(
  {
    divisions: listOf(record({ code: divisionCode, name: text, parent: { anyOf: [divisionCode, { type: 'null' }] } }), 1),
    bureaus: listOf(record({ code: text, name: text, divisionCode, phone: { anyOf: [text, { type: 'null' }] } })),
  },
  ['divisions'],
);

export const departmentsSchema: JsonSchema = record({
  departments: listOf(record({ code, name: text, divisionCode, duty: text }), 1),
});
