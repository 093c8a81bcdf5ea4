/** What goes wrong in real lists, each with what must come of it. */
import type { RowCode } from '@zhida/server/contract/errors.ts';
import { idCheckCharacter } from '@zhida/server/contract/idNumber.ts';
import { fifteenDigits, wrongCheck } from './made.ts';
import { buildPerson, type Row } from './rows.ts';

export interface Refusal {
  title: string;
  row: Row;
  code: RowCode;
  column: string;
}

export interface Oddity {
  title: string;
  row: Row;
  /** a warning to go with the acceptance */
  warning?: RowCode;
}

const idOf = (row: Row): string => String(row['身份证号']);
const changed = (change: (row: Row) => Row): Row => {
  const row = buildPerson();
  return { ...row, ...change(row) };
};
const fullWidth = (text: string): string => text.replace(/[0-9X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
/** What a spreadsheet program makes of 18 digits typed as a number: 15 are kept. */
const asNumber = (id: string): number => Number(`${id.slice(0, 15)}000`);

/** 30 February, with the check character that the other digits ask for. */
const impossibleBirth = '14010519890230001';

/** Rows that must be refused. `earlier` is an accepted row of the same list. */
export const refusals = (earlier: Row): Refusal[] => [
  { title: '身份证号未填写', row: buildPerson({ 身份证号: '' }), code: 'row.id_missing', column: '身份证号' },
  { title: '姓名未填写', row: buildPerson({ 姓名: '' }), code: 'row.name_missing', column: '姓名' },
  { title: '身份证号校验位不对', row: changed((row) => ({ 身份证号: wrongCheck(idOf(row)) })), code: 'row.id_checksum', column: '身份证号' },
  { title: '出生日期不存在', row: buildPerson({ 身份证号: impossibleBirth + idCheckCharacter(impossibleBirth) }), code: 'row.id_birth_date', column: '身份证号' },
  { title: '身份证号被当作数字', row: changed((row) => ({ 身份证号: asNumber(idOf(row)) })), code: 'row.id_precision_lost', column: '身份证号' },
  { title: '不认识的人员类别', row: buildPerson({ 人员类别: '优秀青年' }), code: 'row.category_unknown', column: '人员类别' },
  { title: '同一证号另一姓名', row: { ...earlier, 姓名: '欧阳另名' }, code: 'row.name_conflict', column: '姓名' },
];

/** Rows that look odd and must be accepted. */
export const oddities = (): Oddity[] => [
  { title: '全角证号', row: changed((row) => ({ 身份证号: fullWidth(idOf(row)) })) },
  { title: '证号中有空格', row: changed((row) => ({ 身份证号: ` ${idOf(row).slice(0, 6)} ${idOf(row).slice(6)} ` })) },
  { title: '证号中有不换行空格', row: changed((row) => ({ 身份证号: `\u00a0${idOf(row)}\u00a0` })) },
  // 340524 was abolished before 2002: the number is right, its division is no longer known.
  { title: '小写 x', row: buildPerson({ 身份证号: '34052419800101001x' }), warning: 'row.division_unknown' },
  { title: '15 位证号', row: changed((row) => ({ 身份证号: fifteenDigits(idOf(row)) })) },
  { title: '带 +86 的手机号', row: buildPerson({ 联系方式: '+86 138-0000-1234' }) },
  { title: '带间隔号的姓名', row: buildPerson({ 姓名: '阿不都·热合曼' }) },
  { title: '没有电话', row: buildPerson({ 联系方式: '' }), warning: 'row.phone_missing' },
  { title: '没有住址', row: buildPerson({ 住所地: '' }), warning: 'row.address_missing' },
  { title: '以等号开头的备注', row: buildPerson({ 备注: '=1+1' }) },
];
