import { FIELD_TYPE, READER } from '../words.ts';
import type { FormField, Need, Option, Sensitivity } from '../types.ts';
import type { MergeAspect, MergeReading } from './types.ts';

/** Labels are alike whatever their brackets, blanks and colons. */
export const plainLabel = (label: string): string => label.normalize('NFKC').replace(/[\s:：·（）()“”"、，,]/g, '').toLowerCase();

export const sameParts = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function joinNeeds(a: readonly Need[] | undefined, b: readonly Need[] | undefined): Need[] {
  const known = new Map([...(a ?? []), ...(b ?? [])].map((need) => [`${need.department} ${need.clause}`, need]));
  return [...known.values()];
}

const STRICTNESS: readonly Sensitivity[] = ['public', 'internal', 'personal', 'sensitive'];
const stricter = (a: Sensitivity | undefined, b: Sensitivity | undefined): Sensitivity | undefined => STRICTNESS.findLast((one) => one === a || one === b);

/** What needs no decision: all who need it, the strictest secrecy, every ground and every check; the first help and source. */
export function quietly<F extends FormField>(kept: F, other: FormField): F {
  const grounds = [...new Set([kept.basis, other.basis].filter((one) => one !== undefined))].join('；');
  const checks = [...(kept.checks ?? []), ...(other.checks ?? []).filter((check) => !(kept.checks ?? []).some((one) => sameParts(one, check)))];
  const sensitivity = stricter(kept.sensitivity, other.sensitivity);
  const [help, prefill] = [kept.help ?? other.help, kept.prefill ?? other.prefill];
  return {
    ...kept,
    ...(help === undefined ? {} : { help }),
    ...(checks.length > 0 ? { checks } : {}),
    ...(prefill ? { prefill } : {}),
    ...(sensitivity ? { sensitivity } : {}),
    ...(grounds === '' ? {} : { basis: grounds.slice(0, 200) }),
    neededBy: joinNeeds(kept.neededBy, other.neededBy),
  };
}

/** Both lists: what is called the same is the same; a code that means something else gets another code. */
export function joinOptions(kept: readonly Option[], other: readonly Option[]): { options: Option[]; values: Map<string, string> } {
  const options = [...kept];
  const values = new Map<string, string>();
  for (const { value, label } of other) {
    const same = options.find((one) => plainLabel(one.label) === plainLabel(label));
    if (same) {
      if (same.value !== value) values.set(value, same.value);
      continue;
    }
    let free = value;
    for (let at = 2; options.some((one) => one.value === free); at += 1) free = `${value}-${at}`;
    if (free !== value) values.set(value, free);
    options.push({ value: free, label });
  }
  return { options, values };
}

const LIMITS = ['minLength', 'maxLength', 'min', 'max', 'decimals', 'minRows', 'maxRows', 'maxFiles', 'accept'] as const;
export const limitsOf = (field: FormField): Record<string, unknown> => Object.fromEntries(LIMITS.flatMap((key) => (key in field ? [[key, (field as unknown as Record<string, unknown>)[key]]] : [])));
export const withoutLimits = (field: FormField): FormField => Object.fromEntries(Object.entries(field).filter(([key]) => !(LIMITS as readonly string[]).includes(key))) as unknown as FormField;
const LIMIT_WORDS: Readonly<Record<string, string>> = { minLength: '至少字数', maxLength: '最多字数', min: '最小', max: '最大', decimals: '小数位', minRows: '至少项数', maxRows: '最多项数', maxFiles: '最多文件', accept: '收什么' };

/** What a field says of one aspect, in words. */
export function readingWords(field: FormField, aspect: MergeAspect, condition: (of: unknown) => string): string {
  switch (aspect) {
    case 'type':
      return FIELD_TYPE[field.type];
    case 'label':
      return field.label;
    case 'required':
      return typeof field.required === 'object' ? `满足条件时必填：${condition(field.required)}` : field.required === true ? '必填' : '选填';
    case 'visible':
      return typeof field.visible === 'object' ? `满足条件时：${condition(field.visible)}` : '总是问';
    case 'options':
      if ('codeTable' in field) return `代码表 ${field.codeTable}`;
      return 'options' in field ? field.options.map(({ label }) => label).join('、') : '';
    case 'limits':
      return Object.entries(limitsOf(field)).map(([key, value]) => `${LIMIT_WORDS[key] ?? key} ${String(value)}`).join('，') || '不限';
    case 'seenBy':
      return field.seenBy?.map((one) => READER[one]).join('、') ?? '能看登记的人都能看';
  }
}

/** The two readings of an aspect, as one says it and as the other does. */
export const readingsOf = (kept: string, other: string, from: readonly string[], by: string): MergeReading[] => [
  { value: 'kept', words: kept, forms: [...from] },
  { value: 'other', words: other, forms: [by] },
];
