import type { FieldType, Prefill, Reader, Sensitivity } from './types.ts';

export const FIELD_TYPE: Readonly<Record<FieldType, string>> = {
  text: '单行文字',
  'long-text': '多行文字',
  number: '数字',
  money: '金额',
  date: '日期',
  month: '年月',
  choice: '单选',
  'multi-choice': '多选',
  'code-table': '代码表',
  division: '行政区划',
  'id-number': '身份证号',
  'credit-code': '统一社会信用代码',
  phone: '手机号',
  'bank-card': '银行卡号',
  attachment: '照片或文件',
  signature: '手写签名',
  table: '重复填写（表格）',
  computed: '自动计算',
};

export const SENSITIVITY: Readonly<Record<Sensitivity, string>> = { public: '可公开', internal: '内部', personal: '个人信息', sensitive: '敏感个人信息' };

export const READER: Readonly<Record<Reader, string>> = {
  citizen: '填表人本人',
  administrator: '业务管理员',
  liaison: '部门联络员',
  bureauHead: '税务所负责人',
  officer: '辅导专员',
  auditor: '审计员',
  counter: '综合窗口人员',
  handler: '部门经办人',
  supervisor: '部门负责人',
};

/** What the server can fill in, by source. */
export const PREFILL_SOURCE: Readonly<Record<string, string>> = {
  'person.name': '姓名',
  'person.idNumber': '身份证号',
  'person.phone': '登记的手机号',
  'person.address': '住所地',
  'person.sex': '性别',
  'person.birthDate': '出生日期',
  'person.division': '所在行政区划',
  'person.firstPlace': '身份证号前六位所属的县（市、区）',
  'person.category': '人员类别',
  'police.maritalStatus': '婚姻状况（公安部门推送）',
  'police.nativePlace': '籍贯（公安部门推送）',
  'citizen.phone': '登录用的手机号',
};

/** What stands under a value that was filled in: whose data it is, or, where it comes from above in the same form, how. */
export const prefillWords = ({ source, provenance }: Prefill): string => (source.startsWith('form.') ? provenance : `数据推送：来自${provenance}`);
