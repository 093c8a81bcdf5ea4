import type { DefinitionKind } from '../../../../contract/enums.ts';
import { calendarSchema } from './calendar.ts';
import { chatSchema } from './chat.ts';
import { codeTableSchema } from './codeTable.ts';
import { formSchema } from './form.ts';
import { itemSchema } from './item.ts';
import { departmentsSchema, divisionsSchema } from './organisation.ts';
import { code, day, dayOrOpen, doubt, legalBasis, listOf, record, text, whole, type JsonSchema } from './parts.ts';
import { dashboardSchema, pageSchema } from './page.ts';
import { policySchema } from './policy.ts';
import { scoreSheetSchema } from './scoreSheet.ts';
import { serviceSchema } from './service.ts';
import { templateSchema } from './template.ts';

/** What the `body` of a definition must look like, by kind. */
export const definitionSchemas: Readonly<Record<DefinitionKind, JsonSchema>> = {
  item: itemSchema,
  policy: policySchema,
  form: formSchema,
  service: serviceSchema,
  template: templateSchema,
  'code-table': codeTableSchema,
  calendar: calendarSchema,
  divisions: divisionsSchema,
  departments: departmentsSchema,
  'score-sheet': scoreSheetSchema,
  page: pageSchema,
  dashboard: dashboardSchema,
  chat: chatSchema,
};

/** What stands around every body. */
export const envelopeSchema: JsonSchema = record(
  {
    kind: { enum: Object.keys(definitionSchemas) },
    code,
    name: text,
    version: { ...whole, minimum: 1 },
    validFrom: day,
    validTo: dayOrOpen,
    legalBasis: listOf(legalBasis),
    doubts: listOf(doubt),
    body: { type: 'object' },
  },
  ['kind', 'code', 'name', 'version', 'body'],
);

export interface LegalBasis {
  title: string;
  number: string;
  clause: string;
  validFrom: string;
  validTo: string | null;
}
export interface Doubt {
  field: string;
  readings: string[];
  inForce: string;
  decidedBy: string;
  /** day of the decision */
  decidedOn?: string;
  verified: boolean;
  /** code of the linter's finding that this doubt answers, such as `lint.cycle_due` */
  finding?: string;
}

export * from './calendar.ts';
export { BLANK_CHAT } from './chat.ts';
export * from './codeTable.ts';
export * from './item.ts';
export * from './organisation.ts';
export type * from '../../../../contract/policy/index.ts';
export { isRelief } from './policy.ts';
export { BLANK_SCORE_SHEET, type ScoreRule, type ScoreSheetBody } from './scoreSheet.ts';
export { BLANK_TEMPLATE } from './template.ts';
export { fillTemplate, type TemplateBody, type TemplateText } from '../../../../contract/template/index.ts';
export type { JsonSchema } from './parts.ts';
