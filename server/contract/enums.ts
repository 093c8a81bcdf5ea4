/**
 * Closed lists that code branches on, each with the words people read.
 * Lists that an office may change (person categories, outcome codes, industries …) are code tables in the
 * definition packs, not enums. No import here: the phone bundles this file.
 */
const words = <T extends Record<string, string>>(labels: T): Readonly<T> => Object.freeze(labels);

export const ROLE = words({
  administrator: '业务管理员',
  liaison: '部门联络员',
  bureauHead: '税务所负责人',
  officer: '辅导专员',
  auditor: '审计员',
  counter: '综合窗口人员',
  handler: '部门经办人',
  supervisor: '部门负责人',
});
export type Role = keyof typeof ROLE;

export const FILING_STATE = words({
  received: '已接收',
  reading: '读取中',
  accepted: '已入库',
  refused: '整份退回',
  failed: '处理中断',
});
export type FilingState = keyof typeof FILING_STATE;

export const FILING_MODE = words({ full: '全量', diff: '增量' });
export type FilingMode = keyof typeof FILING_MODE;

export const ISSUE_SEVERITY = words({ error: '退回', warning: '提醒' });
export type IssueSeverity = keyof typeof ISSUE_SEVERITY;

export const ITEM_KIND = words({
  persons: '人员名单',
  taxpayers: '纳税人登记',
  withholding: '扣缴申报',
  reliefs: '减免税申报',
});
export type ItemKind = keyof typeof ITEM_KIND;

export const TAXPAYER_KIND = words({ individual: '个体工商户', enterprise: '企业' });
export type TaxpayerKind = keyof typeof TAXPAYER_KIND;

export const MATCH_KIND = words({ self_employed: '从事个体经营', hired: '受雇于企业' });
export type MatchKind = keyof typeof MATCH_KIND;

export const MATCH_STATE = words({
  confirmed: '已确认',
  doubtful: '存疑待核',
  dismissed: '核实为不符',
  ended: '已终止',
});
export type MatchState = keyof typeof MATCH_STATE;

/** What a dispute over a pair says is wrong: the list of people, the register of businesses, or the withholding filed. */
export const DISPUTE_ABOUT = words({ list: '人员名单', register: '登记信息', withholding: '扣缴申报' });
export type DisputeAbout = keyof typeof DISPUTE_ABOUT;

export const DISPUTE_STATE = words({
  open: '待部门核对',
  answered: '部门核对无误，待税务核定',
  correcting: '确认有误，待更正',
  corrected: '已更正',
  settled: '已核定',
});
export type DisputeState = keyof typeof DISPUTE_STATE;

export const DISPUTE_ANSWER = words({ wrong: '确认有误', right: '核对无误' });
export type DisputeAnswer = keyof typeof DISPUTE_ANSWER;

/** As whom somebody acts for an enterprise on the phone. */
export const ENTERPRISE_ROLE = words({ legal: '法定代表人', finance: '财务负责人', agent: '办税人员' });
export type EnterpriseRole = keyof typeof ENTERPRISE_ROLE;

export const MATCH_RUN_STATE = words({ queued: '排队中', running: '比对中', done: '已完成', failed: '失败' });
export type MatchRunState = keyof typeof MATCH_RUN_STATE;

/** Three values everywhere a rule is asked: unknown means an answer is missing, never “no”. */
export const VERDICT = words({ yes: '符合', no: '不符合', unknown: '待核实' });
export type Verdict = keyof typeof VERDICT;

export const AUDIENCE = words({ person: '人员', taxpayer: '企业' });
export type Audience = keyof typeof AUDIENCE;

export const CHANNEL = words({ inbox: '站内信', wechat: '微信', sms: '短信' });
export type Channel = keyof typeof CHANNEL;

export const MESSAGE_STATE = words({
  queued: '待发送',
  sending: '发送中',
  delivered: '已送达',
  unreachable: '联系不上',
  failed: '发送失败',
  cancelled: '已取消',
  expired: '已过期',
});
export type MessageState = keyof typeof MESSAGE_STATE;

/** How far a message got, as people read it: from its state, its receipts and whether it was opened. */
export const MESSAGE_PROGRESS = words({
  queued: '待发送',
  sending: '发送中',
  sent: '已发出',
  delivered: '已送达',
  read: '已读',
  unreachable: '联系不上',
  failed: '发送失败',
  cancelled: '已取消',
  expired: '已过期',
});
export type MessageProgress = keyof typeof MESSAGE_PROGRESS;

/** Why a message never arrived. permanent: the number, the person · technical: ours to mend · temporary: tried often enough */
export const MESSAGE_FAILURE = words({ temporary: '暂时失败', permanent: '永久失败', technical: '技术失败' });
export type MessageFailure = keyof typeof MESSAGE_FAILURE;

export const RECEIPT_SOURCE = words({ aliyun: '阿里云短信', tencent: '腾讯云短信', 'wechat-official': '微信公众号', 'wechat-mini': '微信小程序' });
export const RECEIPT_VERDICT = words({ delivered: '已送达', failed: '没有送达' });
export const RECEIPT_OUTCOME = words({ applied: '已登记', late: '迟到，不改变结果', unknown: '不是推送消息的回执' });

/** How somebody switched a kind of messages off. */
export const OPT_OUT_SOURCE = words({ phone: '在手机上', sms: '回复短信', official: '在公众号' });
export type OptOutSource = keyof typeof OPT_OUT_SOURCE;
export const REPLY_OUTCOME = words({ stopped: '已退订', resumed: '已恢复', other: '不是退订' });
export type ReplyOutcome = keyof typeof REPLY_OUTCOME;

export const MESSAGE_ROUTE = words({ 'wechat-subscribe': '小程序订阅消息', 'wechat-service': '公众号客服消息', 'wechat-template': '公众号模板消息', sms: '短信' });

export const DELIVERY_STATE = words({
  attempting: '发送中',
  delivered: '已送达',
  retrying: '等待重试',
  parked: '等待额度恢复',
  failed: '失败',
});
export type DeliveryState = keyof typeof DELIVERY_STATE;

export const CAMPAIGN_STATE = words({
  'awaiting-approval': '待批准',
  refused: '未批准',
  scheduled: '待发送',
  standing: '随比对推送中',
  preparing: '生成中',
  sending: '发送中',
  paused: '已暂停',
  done: '已完成',
  stopped: '已停止',
});
export type CampaignState = keyof typeof CAMPAIGN_STATE;

/** Where a push takes its recipients from. */
export const CAMPAIGN_SOURCE = words({ rule: '按条件', list: '按名单', event: '随比对' });
export type CampaignSource = keyof typeof CAMPAIGN_SOURCE;

/** What a rehearsal found that would become of a recipient. */
export const REHEARSED = words({ send: '会发出', wait: '会等一等再发', inbox: '只留在站内信', call: '转电话联系', not: '不会发' });
export type Rehearsed = keyof typeof REHEARSED;

/** Computed from timestamps; `overdue` is a separate flag because any open state can be late. */
export const TASK_STATE = words({
  unassigned: '待分派',
  assigned: '待联系',
  contacted: '辅导中',
  closed: '已办结',
});
export type TaskState = keyof typeof TASK_STATE;

/** What the citizen reads instead: fewer states, each with what we do and what you do. */
export const PUBLIC_TASK_STATE = words({ waiting: '已安排专人', talking: '正在辅导', finished: '已办结' });
export type PublicTaskState = keyof typeof PUBLIC_TASK_STATE;

/** Where an officer brings what the bureau cannot answer. */
export const TASK_LEVEL = words({ county: '县（区）局', city: '市局' });
export type TaskLevel = keyof typeof TASK_LEVEL;
/** How a reviewer found a task that was drawn. */
export const SAMPLE_MARK = words({ good: '规范', fair: '基本规范', poor: '需改进' });
export type SampleMark = keyof typeof SAMPLE_MARK;

export const CONTACT_KIND = words({
  call: '电话接通',
  no_answer: '未接通',
  visit: '上门走访',
  message: '留言回复',
  counter: '到厅面谈',
});
export type ContactKind = keyof typeof CONTACT_KIND;

export const POLICY_STATE = words({ in_force: '执行中', upcoming: '尚未生效', expired: '已到期' });
export type PolicyState = keyof typeof POLICY_STATE;

export const DEFINITION_KIND = words({
  item: '信息项',
  policy: '政策',
  form: '表单',
  service: '服务事项',
  template: '消息模板',
  'code-table': '代码表',
  calendar: '工作日历',
  divisions: '行政区划与税务所',
  departments: '成员单位',
  'score-sheet': '考核评分表',
  page: '列表页面',
  dashboard: '工作面板',
  chat: '公众号菜单与答复',
});
export type DefinitionKind = keyof typeof DEFINITION_KIND;

export const DEFINITION_STATE = words({ draft: '草稿', review: '待审核', published: '已发布', retired: '已停用' });
export type DefinitionState = keyof typeof DEFINITION_STATE;

/** Who speaks in a thread. */
export const THREAD_SIDE = words({ citizen: '群众', staff: '工作人员', system: '系统' });
export type ThreadSide = keyof typeof THREAD_SIDE;

/** Which way a message of a thread came. */
export const THREAD_VIA = words({ mini: '手机端', official: '公众号', desk: '工作台', phone: '电话' });
export type ThreadVia = keyof typeof THREAD_VIA;

export const THREAD_KIND = words({ text: '文字', picture: '图片', document: '文件', card: '卡片', call: '电话记录', notice: '提示' });
export type ThreadKind = keyof typeof THREAD_KIND;

/** What a thread is about: a guidance task, a case, or neither. */
export const THREAD_MATTER = words({ task: '一对一辅导', case: '办件', general: '咨询' });
export type ThreadMatter = keyof typeof THREAD_MATTER;

export const THREAD_STATE = words({ open: '进行中', closed: '事已办结', blocked: '已停止接收' });
export type ThreadState = keyof typeof THREAD_STATE;

export const THREAD_CARD = words({ policy: '政策', form: '表单', task: '辅导进度', appointment: '预约到窗口', rating: '请您评价' });
export type ThreadCard = keyof typeof THREAD_CARD;

export const THREAD_RATING = words({ 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' });
