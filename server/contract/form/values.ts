import { normaliseIdNumber } from '../idNumber.ts';
import { fenWords } from '../expression/words.ts';
import { readBankCard, readCreditCode, readDay, readMobile, readMonth, readNumber, readYuan } from './numbers.ts';
import type { Answer, Attachment, FormField, FormSources, InnerField, Option } from './types.ts';

/** One answer, read: its normalised value, or what is wrong with it. */
export interface ReadAnswer {
  value: Answer;
  fault: string | null;
}

const TEXT_LIMIT = 200;
const LONG_TEXT_LIMIT = 2000;
const SIGNATURE_LIMIT = 40_000;
const SIGNATURE = /^(name:.{2,50}|[ML0-9 .,-]{8,})$/;

const good = (value: Answer): ReadAnswer => ({ value, fault: null });
const bad = (fault: string): ReadAnswer => ({ value: null, fault });

/** Nothing was answered. A row of a table counts as an answer. */
export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '') || (Array.isArray(answer) && answer.length === 0);

const isTextList = (answer: Answer): answer is readonly string[] => Array.isArray(answer) && answer.every((one) => typeof one === 'string');
const isAttachment = (one: unknown): one is Attachment => typeof one === 'object' && one !== null && 'id' in one && 'name' in one && 'size' in one;

function readText(text: string, least: number, most: number): ReadAnswer {
  const clean = text.replace(/\r\n?/g, '\n').trim();
  const { length } = [...clean];
  if (length < least) return bad(`至少填写 ${least} 个字，现在是 ${length} 个字`);
  return length > most ? bad(`最多填写 ${most} 个字，现在是 ${length} 个字`) : good(clean);
}

function within(value: number, min: number | undefined, max: number | undefined, words: (value: number) => string): ReadAnswer {
  if (min !== undefined && value < min) return bad(`不能小于 ${words(min)}`);
  return max !== undefined && value > max ? bad(`不能大于 ${words(max)}`) : good(value);
}

/** The number held or typed; null when it is none. */
function numeric(answer: Answer, read: (text: string) => number | null): number | null {
  if (typeof answer === 'number') return Number.isFinite(answer) ? read(String(answer)) : null;
  return typeof answer === 'string' ? read(answer) : null;
}

function chosen(answer: Answer, options: readonly Option[]): ReadAnswer {
  return options.some(({ value }) => value === answer) ? good(answer) : bad('请从列出的选项中选择');
}

/** Several choices, each once, in the order of the list. */
function severalChosen(answer: Answer, options: readonly Option[]): ReadAnswer {
  if (!isTextList(answer)) return bad('请从列出的选项中选择');
  if (answer.some((one) => !options.some(({ value }) => value === one))) return bad('请从列出的选项中选择');
  return good(options.map(({ value }) => value).filter((value) => answer.includes(value)));
}

/** Options of a field that chooses from a list. */
export function optionsOf(field: FormField, sources: FormSources): Option[] {
  if (field.type === 'choice' || field.type === 'multi-choice') return field.options;
  if (field.type === 'code-table') return (sources.tables[field.codeTable] ?? []).map(({ code, label, often }) => ({ value: code, label, ...(often ? { often } : {}) }));
  return field.type === 'division' ? sources.divisions.map(({ code, name }) => ({ value: code, label: name })) : [];
}

const PATTERNS: Readonly<Record<'id-number' | 'credit-code' | 'phone' | 'bank-card', { read: (text: string) => string | null; fault: string }>> = {
  'id-number': { read: normaliseIdNumber, fault: '身份证号有误，请对照证件逐位核对；最后一位可能是 X' },
  'credit-code': { read: readCreditCode, fault: '统一社会信用代码有误，应为 18 位数字和大写字母，请对照营业执照核对' },
  phone: { read: readMobile, fault: '手机号有误，应为 1 开头的 11 位数字' },
  'bank-card': { read: readBankCard, fault: '银行卡号有误，请对照卡面逐位核对' },
};

function readAttachments(answer: Answer, most: number): ReadAnswer {
  if (!Array.isArray(answer) || !(answer as readonly unknown[]).every(isAttachment)) return bad('文件没有上传成功，请重新上传');
  const files = (answer as readonly Attachment[]).map(({ id, name, size }) => ({ id, name, size }));
  return files.length > most ? bad(`最多上传 ${most} 个文件`) : good(files);
}

/** Reads one non-empty answer by the field's type; tables and computed fields are the engine's. */
export function readAnswer(field: InnerField, answer: Answer, sources: FormSources): ReadAnswer {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return typeof answer === 'string' ? readText(answer, field.minLength ?? 0, field.maxLength ?? (field.type === 'text' ? TEXT_LIMIT : LONG_TEXT_LIMIT)) : bad('请填写文字');
    case 'number': {
      const decimals = field.decimals ?? 0;
      const value = numeric(answer, (text) => readNumber(text, decimals));
      return value === null ? bad(decimals === 0 ? '请填写整数' : `请填写数字，最多 ${decimals} 位小数`) : within(value, field.min, field.max, (limit) => `${limit}${field.unit ?? ''}`);
    }
    case 'money': {
      const held = typeof answer === 'number' && Number.isSafeInteger(answer) ? answer : null;
      const fen = typeof answer === 'string' ? readYuan(answer) : held;
      return fen === null ? bad('请填写金额，以元为单位，最多两位小数') : within(fen, field.min, field.max, fenWords);
    }
    case 'date': {
      const day = typeof answer === 'string' ? readDay(answer) : null;
      return day === null ? bad('请填写日期，例如 2026-09-30') : good(day);
    }
    case 'month': {
      const month = typeof answer === 'string' ? readMonth(answer) : null;
      return month === null ? bad('请填写年月，例如 2026-09') : good(month);
    }
    case 'choice':
    case 'code-table':
    case 'division':
      return chosen(answer, optionsOf(field, sources));
    case 'multi-choice':
      return severalChosen(answer, field.options);
    case 'id-number':
    case 'credit-code':
    case 'phone':
    case 'bank-card': {
      const { read, fault } = PATTERNS[field.type];
      const value = typeof answer === 'string' ? read(answer) : null;
      return value === null ? bad(fault) : good(value);
    }
    case 'signature':
      return typeof answer === 'string' && answer.length <= SIGNATURE_LIMIT && SIGNATURE.test(answer) ? good(answer) : bad('请重新签名');
    case 'attachment':
      return readAttachments(answer, field.maxFiles);
    case 'computed':
      return good(answer);
  }
}

const SELECTED: ReadonlySet<string> = new Set(['choice', 'multi-choice', 'code-table', 'division', 'date', 'month']);

/** What is said of a required field that was left empty. */
export function missingWords(field: FormField): string {
  if (field.type === 'attachment') return `请上传“${field.label}”`;
  if (field.type === 'signature') return `请在“${field.label}”处签名`;
  if (field.type === 'table') return `请添加“${field.rowName}”`;
  return `请${SELECTED.has(field.type) ? '选择' : '填写'}“${field.label}”`;
}
