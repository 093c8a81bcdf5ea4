/**
 * A form in two documents: `fields` is what is stored, `view` how it is asked. The engine beside this file is run by
 * the server, the desk and the phone alike; therefore the folder imports only the expression language and ID numbers.
 */
import type { Expression } from '../expression/types.ts';
import type { WorkCalendar } from '../expression/workdays.ts';

/** A file that was handed in; the bytes lie on the server under `id`. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}
/** The answers of one row of a table. */
export interface RowAnswers {
  readonly [name: string]: Answer | undefined;
}
/** As typed (texts) or as normalised: money in fen, days `YYYY-MM-DD`, codes; null or absent is “not answered”. */
export type Answer = string | number | boolean | null | readonly string[] | readonly Attachment[] | readonly RowAnswers[];
export type Answers = RowAnswers;

export interface Option {
  value: string;
  label: string;
  /** what most people choose: of a long list, these are in sight before anything is typed */
  often?: true;
}

/** Who needs the answer, and on what clause. */
export interface Need {
  /** code of the department */
  department: string;
  /** document and clause */
  clause: string;
}

/** Must hold whenever it can be judged; `message` says what is wrong and what to do. */
export interface FieldCheck {
  that: Expression;
  message: string;
}

/** Where an answer comes from without being typed. */
export interface Prefill {
  /** what the server can fill in, such as `person.name`; `form.idNumber` repeats another answer of this form */
  source: string;
  /** whose data that is, as the reader sees it */
  provenance: string;
  /** true: a value that was pushed cannot be changed here, only corrected at its source */
  locked: boolean;
}

export type Sensitivity = 'public' | 'internal' | 'personal' | 'sensitive';
export type Reader = 'citizen' | 'administrator' | 'liaison' | 'bureauHead' | 'officer' | 'auditor' | 'counter' | 'handler' | 'supervisor';

interface FieldBase {
  /** key in the stored answers; unique in the form, tables included */
  name: string;
  label: string;
  help?: string;
  /** yes, no, or a condition; a condition that cannot be judged yet means: not required */
  required?: Expression;
  /** a condition that cannot be judged yet means: not shown */
  visible?: Expression;
  /** a condition that cannot be judged yet means: editable */
  editable?: Expression;
  default?: string | number | boolean | readonly string[];
  checks?: FieldCheck[];
  prefill?: Prefill;
  /** who may see the answer; everybody who may see the entry when absent */
  seenBy?: Reader[];
  /** law behind asking for it */
  basis?: string;
  sensitivity?: Sensitivity;
  neededBy?: Need[];
}

export interface TextField extends FieldBase {
  type: 'text' | 'long-text';
  minLength?: number;
  maxLength?: number;
}
export interface NumberField extends FieldBase {
  type: 'number';
  min?: number;
  max?: number;
  decimals?: number;
  unit?: string;
}
/** Typed in yuan, stored in fen; the limits are fen. */
export interface MoneyField extends FieldBase {
  type: 'money';
  min?: number;
  max?: number;
}
export interface DayField extends FieldBase {
  type: 'date' | 'month';
}
export interface ChoiceField extends FieldBase {
  type: 'choice' | 'multi-choice';
  options: Option[];
}
export interface CodeField extends FieldBase {
  type: 'code-table';
  codeTable: string;
}
export interface PlainField extends FieldBase {
  type: 'division' | 'id-number' | 'credit-code' | 'phone' | 'bank-card' | 'signature';
}
export interface AttachmentField extends FieldBase {
  type: 'attachment';
  accept: 'photo' | 'file';
  maxFiles: number;
}
export interface ComputedField extends FieldBase {
  type: 'computed';
  formula: Expression;
  /** `capital`: an amount in fen, written as on a cheque */
  gives: 'number' | 'money' | 'text' | 'date' | 'month' | 'capital';
}
/** What may stand in a row of a table. */
export type InnerField = TextField | NumberField | MoneyField | DayField | ChoiceField | CodeField | PlainField | AttachmentField | ComputedField;
/** Rows of the same fields: shown as a table or as a repeating group. */
export interface TableField extends FieldBase {
  type: 'table';
  /** what one row is called: 家庭成员 */
  rowName: string;
  fields: InnerField[];
  minRows?: number;
  maxRows?: number;
}
export type FormField = InnerField | TableField;
export type FieldType = FormField['type'];

/** A field put in a section. */
export interface FieldPlace {
  field: string;
  /** columns of the section it takes on the desk; the phone has one */
  width?: number;
  /** a table field only: rows as cards, one below the other, or as a grid */
  as?: 'cards' | 'table';
}
/** Words between the fields; nothing is stored. */
export interface TextPlace {
  text: string;
  visible?: Expression;
}
export type FormPlace = FieldPlace | TextPlace;

export interface FormSection {
  id: string;
  title: string;
  note?: string;
  /** on the desk */
  columns: 1 | 2 | 3;
  visible?: Expression;
  items: FormPlace[];
}

/** The body of a definition of kind `form`. */
export interface FormBody {
  summary: string;
  /** true: only a citizen whose identity was checked may hand it in */
  identified: boolean;
  /** read and agreed to by handing in */
  statement: string;
  fields: FormField[];
  view: { sections: FormSection[] };
}

/** The lists that code tables and division pickers choose from. */
export interface FormSources {
  tables: Readonly<Record<string, readonly { code: string; label: string; often?: true }[]>>;
  divisions: readonly { code: string; name: string; parent: string | null }[];
  /** there when the form counts working days */
  calendar?: WorkCalendar;
}

/** What an evaluation may know beside the answers. */
export interface FormContext {
  /** `YYYY-MM-DD`; the fact `today` in expressions */
  today: string;
  sources: FormSources;
  /** values pushed by departments, by field name */
  prefilled: Answers;
}

export interface FormFault {
  /** `phone`, or `family.0.name` in a row */
  path: string;
  label: string;
  message: string;
}

export interface FieldState {
  visible: boolean;
  required: boolean;
  editable: boolean;
  /** normalised; null when there is none or it is faulty */
  value: Answer;
  /** the first thing wrong */
  fault: string | null;
}

export interface FormOutcome {
  /** by path */
  fields: Record<string, FieldState>;
  /** section id → shown */
  sections: Record<string, boolean>;
  /** indexes of hidden words, as `section.index` */
  hiddenTexts: string[];
  faults: FormFault[];
  /** what is stored: shown fields and computed ones, normalised, without empty ones */
  answers: Answers;
}

export const isFieldPlace = (place: FormPlace): place is FieldPlace => 'field' in place;
export const isTable = (field: FormField): field is TableField => field.type === 'table';
/** Name of today in expressions. */
export const TODAY = 'today';
const REPEATS = 'form.';
/** The field of the same form whose answer this one repeats, if it does. */
export const repeats = ({ prefill }: FormField): string | null => (prefill?.source.startsWith(REPEATS) ? prefill.source.slice(REPEATS.length) : null);
/** Fact that holds the sum of a table's number or money column. */
export const totalOf = (column: string): string => `${column}Total`;
