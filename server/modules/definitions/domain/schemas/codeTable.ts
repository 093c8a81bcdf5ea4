import { dayOrOpen, day, listOf, record, text, texts, type JsonSchema } from './parts.ts';

/** One code. `aliases` are other spellings that sheets carry; `attributes` are facts about the code that rules read. */
export interface CodeRow {
  code: string;
  label: string;
  aliases?: string[];
  note?: string;
  validFrom?: string;
  validTo?: string | null;
  attributes?: Record<string, string | number | boolean>;
}

/** A list that an office may change without a programmer. */
export interface CodeTableBody {
  rows: CodeRow[];
}

const row = record(
  {
    code: { type: 'string', minLength: 1, maxLength: 60 },
    label: text,
    aliases: texts,
    note: text,
    validFrom: day,
    validTo: dayOrOpen,
    attributes: { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] } },
  },
  ['code', 'label'],
);

export const codeTableSchema: JsonSchema = record({ rows: listOf(row, 1) });
