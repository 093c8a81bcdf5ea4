/** Closed lists of a service definition, each with the words people read. */
const words = <T extends Record<string, string>>(labels: T): Readonly<T> => Object.freeze(labels);

/** What happens to the whole application. */
export const APPLICATION_EVENT = words({
  'application.submitted': '提交申请',
  'application.returned': '预审退回',
  'application.passed': '预审通过',
  'application.original-returned': '窗口退回原件',
  'application.received': '窗口收件',
  'application.done': '全部事项办结',
});

/** What happens to one item of the application. */
export const ITEM_EVENT = words({
  'item.ready': '轮到办理',
  'item.accepted': '受理',
  'item.returned': '退回补正',
  'item.done': '办结',
});

/** Where an event of the service's own comes from. */
export const EVENT_SOURCE = words({ date: '申请中填写的日期', data: '收到的数据' });
export type EventSource = keyof typeof EVENT_SOURCE;

export const MATERIAL_SOURCE = words({
  generated: '在线生成',
  applicant: '申请人自备',
  government: '政府部门核发',
  military: '部队核发',
  'service-office': '兵役机关核发',
});
export type MaterialSource = keyof typeof MATERIAL_SOURCE;

export const MATERIAL_TYPE = words({ original: '原件', copy: '复印件', both: '原件和复印件' });
export type MaterialType = keyof typeof MATERIAL_TYPE;

export const MEDIUM = words({ paper: '纸质', electronic: '电子', either: '纸质或电子' });
export type Medium = keyof typeof MEDIUM;

export const NECESSITY = words({ always: '必须提交', conditional: '符合情形时提交', optional: '可以不提交' });
export type Necessity = keyof typeof NECESSITY;

export const DAY_UNIT = words({ calendar: '日', working: '个工作日' });
export type DayUnit = keyof typeof DAY_UNIT;

/** Whose act the clock waits for. */
export const CLOCK_DUTY = words({ applicant: '申请人', department: '办理部门' });
export type ClockDuty = keyof typeof CLOCK_DUTY;

export const CLOCK_ACTION = words({ remind: '催办', escalate: '上报负责人督办', forfeit: '按规定视为放弃，由部门认定' });
export type ClockAction = keyof typeof CLOCK_ACTION;

export const PARTY = words({ applicant: '申请人', handler: '经办人', department: '办理部门负责人', lead: '牵头部门', counter: '综合窗口' });
export type Party = keyof typeof PARTY;

export const DELIVERY = words({ online: '线上告知', courier: '邮寄', counter: '窗口领取' });
export type Delivery = keyof typeof DELIVERY;

export const SERVICE_LEVEL = words({ province: '省', city: '市', county: '县（市、区）', township: '乡镇（街道）', station: '公安派出所' });
export type ServiceLevel = keyof typeof SERVICE_LEVEL;

/** Kinds of fact that a condition may ask. */
export const SITUATION_TYPE = words({ verdict: '是或否', text: '选项或文字', number: '数', date: '日期', list: '多选' });
export type SituationType = keyof typeof SITUATION_TYPE;

/** How the sample picture of a material is drawn. */
export const PICTURE = words({ card: '证件卡片', bank: '银行卡', booklet: '本册', letter: '盖章的信函', form: '表格' });
export type Picture = keyof typeof PICTURE;

/** The kinds of block that a document is made of. */
export const DOCUMENT_BLOCK = words({
  text: '一段文字',
  section: '小标题',
  table: '表格',
  form: '申请表单的全部内容',
  items: '事项清单',
  materials: '材料清单',
  opinion: '意见栏',
  signature: '申请人签名',
  closing: '落款（单位和日期）',
  status: '查进度的二维码',
});

/** What may stand in braces in a document, besides `{answer.field}`. */
export const DOCUMENT_WORDS = words({
  name: '申请人姓名',
  idNumber: '身份证号',
  idMasked: '身份证号（遮盖中间）',
  phone: '联系电话',
  number: '办件编号',
  service: '服务名称',
  item: '事项名称',
  issuer: '出具单位',
  division: '办理地',
  today: '生成日期',
  submittedOn: '提交日期',
  passedOn: '预审通过日期',
  receivedOn: '窗口收件日期',
  itemDoneOn: '事项办结日期',
  doneOn: '全部办结日期',
  counter: '综合窗口名称',
  counterAddress: '综合窗口地址',
  counterPhone: '综合窗口电话',
  counterHours: '综合窗口时间',
  result: '事项结果和送达方式',
});
export type DocumentWord = keyof typeof DOCUMENT_WORDS;
