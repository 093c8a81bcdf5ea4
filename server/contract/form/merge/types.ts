import type { FormBody, Need } from '../types.ts';

/** A form of one department, to be merged with others. */
export interface MergeSource {
  code: string;
  name: string;
  body: FormBody;
}

export const MERGE_ASPECT = { type: '类型', label: '问法', required: '必填', options: '选项', visible: '什么时候问', limits: '限制', seenBy: '谁能看' } as const;
export type MergeAspect = keyof typeof MERGE_ASPECT;

/** One way to settle a difference, and which forms say so; none for what is only made by merging. */
export interface MergeReading {
  value: string;
  words: string;
  forms: string[];
}

/** Where forms that ask for the same thing do not agree: somebody has to decide. */
export interface MergeConflict {
  /** by this the decision is kept */
  id: string;
  /** name in the merged form */
  field: string;
  label: string;
  aspect: MergeAspect;
  readings: MergeReading[];
  /** the reading taken, as decided or until somebody decides */
  taken: string;
  decided: boolean;
}

/** One question of the merged form: which forms asked it, who needs it and on what clause. */
export interface MergedField {
  name: string;
  label: string;
  /** the table in whose rows it stands */
  table: string | null;
  forms: string[];
  neededBy: Need[];
  /** somebody needs it, or it is computed */
  justified: boolean;
}

export interface FormMerge {
  body: FormBody;
  conflicts: MergeConflict[];
  fields: MergedField[];
  /** how many questions all the forms asked together */
  asked: number;
}

/** Conflict → reading. */
export type MergeChoices = Readonly<Record<string, string>>;
