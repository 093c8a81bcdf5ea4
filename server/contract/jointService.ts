import { z } from 'zod';
import { ById, Day, Done, Id, Instant, Labelled, Paging, citizen, entry, pageOf, staff } from './entry.ts';
import { Board, CaseDetail, CaseRow, FollowUp, InCase, ReturnInput, StaffNotice, WorkRow } from './jointServiceDesk.ts';
import { AnswerSet, CaseDraft, CaseStateCode, Code, Counter, DeliveryCode, Guide, ItemStateCode, MyCase, MyCaseRow, Revision, ServiceRow, Slot } from './jointServiceShapes.ts';

const Ticket = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, '请重新打开申请');
const Why = z.string().trim().min(2, '请写明原因').max(300);
const Division = z.string().regex(/^\d{6,12}$/, '请选择行政区划');
const OfItem = z.object({ id: Id, item: Code });
const Returns = z.array(ReturnInput).min(1, '请指出要修改的栏目或材料').max(40);
const Draft = z.object({ revision: Revision, answers: AnswerSet, division: Division.nullable().default(null) });
const Submit = z.object({ revision: Revision, ticket: Ticket });

/** The applicant's side. */
const citizenRoutes = {
  'GET /api/services': entry({ summary: '可以办的“一件事”', access: citizen, out: z.array(ServiceRow) }),
  'GET /api/services/:code': entry({ summary: '办事指南：谁能办、办什么、到哪里、多久、收不收费、依据是什么', access: citizen, params: z.object({ code: Code }), out: Guide }),
  'POST /api/me/cases': entry({ summary: '开始申请；有填到一半的接着填', access: citizen, body: z.object({ service: Code }), out: CaseDraft }),
  'GET /api/me/cases': entry({ summary: '我的办件', access: citizen, out: z.array(MyCaseRow) }),
  'GET /api/me/cases/:id': entry({ summary: '一件办件的全部进展', access: citizen, params: ById, out: MyCase }),
  'GET /api/me/cases/:id/draft': entry({ summary: '填写中的内容：要回答什么、要哪些材料、为什么', access: citizen, params: ById, out: CaseDraft }),
  'PUT /api/me/cases/:id/draft': entry({ summary: '边填边存；别的设备先存过的会提示', access: citizen, params: ById, body: Draft, out: CaseDraft }),
  'POST /api/me/cases/:id/submit': entry({ summary: '提交，或改好后重新提交', access: citizen, params: ById, body: Submit, out: MyCase }),
  'POST /api/me/cases/:id/withdraw': entry({ summary: '撤回申请', access: citizen, params: ById, body: z.object({ reason: Why }), out: MyCase }),
  'GET /api/me/cases/:id/versions': entry({
    summary: '每次提交的内容',
    access: citizen,
    params: ById,
    out: z.array(z.object({ version: z.number().int(), at: Instant, by: z.string(), lines: z.array(z.object({ label: z.string(), text: z.string() })) })),
  }),
  'GET /api/me/cases/:id/slots': entry({ summary: '可以预约的时段', access: citizen, params: ById, out: z.object({ counters: z.array(Counter), slots: z.array(Slot) }) }),
  'PUT /api/me/cases/:id/appointment': entry({ summary: '预约或改约', access: citizen, params: ById, body: z.object({ counter: Code, day: Day, time: z.string().regex(/^\d{2}:\d{2}$/) }), out: MyCase }),
  'POST /api/me/cases/:id/appointment/cancel': entry({ summary: '取消预约', access: citizen, params: ById, out: MyCase }),
  'GET /api/me/cases/:id/check-in': entry({ summary: '到窗口出示的二维码内容（当天有效）', access: citizen, params: ById, out: z.object({ code: z.string(), expiresAt: Instant }) }),
  'POST /api/me/cases/:id/ratings': entry({
    summary: '好差评（事项或整件；不满意的整改后可再评一次）',
    access: citizen,
    params: ById,
    body: z.object({ item: Code.nullable().default(null), level: z.number().int().min(1).max(5), words: z.string().trim().max(500).default('') }),
    out: MyCase,
  }),
};

/** The joint counter. */
const counterRoutes = {
  'POST /api/cases/find': entry({
    summary: '窗口找件：扫码、办件编号或身份证号',
    access: staff('service.counter'),
    body: z.object({ code: z.string().trim().max(400).optional(), idNumber: z.string().trim().max(30).optional(), number: z.string().trim().max(40).optional() }),
    out: z.array(CaseRow),
  }),
  'POST /api/cases': entry({
    summary: '窗口代为申请',
    access: staff('service.counter'),
    body: z.object({ service: Code, name: z.string().trim().min(2, '请填写姓名').max(60), idNumber: z.string().trim().min(15, '请核对身份证号').max(18), phone: z.string().regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号') }),
    out: CaseDraft,
  }),
  'GET /api/cases/:id/draft': entry({ summary: '窗口代填的内容', access: staff('service.counter'), params: ById, out: CaseDraft }),
  'PUT /api/cases/:id/draft': entry({ summary: '窗口边填边存', access: staff('service.counter'), params: ById, body: Draft, out: CaseDraft }),
  'POST /api/cases/:id/submit': entry({ summary: '窗口代为提交或重新提交', access: staff('service.counter'), params: ById, body: Submit, out: CaseDetail }),
  'POST /api/cases/:id/originals': entry({
    summary: '核对原件：收下或退回，记纸质份数',
    access: staff('service.counter'),
    params: ById,
    body: z.object({ materials: z.array(z.object({ code: Code, ok: z.boolean(), copies: z.number().int().min(0).max(20).default(0), reason: z.string().trim().max(300).default('') })).min(1).max(60) }),
    out: CaseDetail,
  }),
  'POST /api/cases/:id/receive': entry({ summary: '窗口收件；先办事项没有证明的说明缺什么', access: staff('service.counter'), params: ById, body: z.object({ note: z.string().trim().max(300).default('') }), out: CaseDetail }),
};

/** Departments and those who lead and supervise. */
const departmentRoutes = {
  'GET /api/cases': entry({
    summary: '办件列表',
    access: staff('service.list'),
    query: z.object({ ...Paging, state: CaseStateCode.optional(), service: Code.optional(), byHand: z.enum(['yes', 'no']).optional(), overdue: z.enum(['yes', 'no']).optional(), keyword: z.string().trim().max(50).optional() }),
    out: pageOf(CaseRow),
  }),
  'GET /api/cases/:id': entry({ summary: '办件详情（查看留痕；部门只见本部门的事项、栏目和材料）', access: staff('service.list'), params: ById, out: CaseDetail }),
  'GET /api/service-items': entry({
    summary: '本部门的待办事项，按期限排列',
    access: staff('service.list'),
    query: z.object({ ...Paging, state: ItemStateCode.optional(), open: z.enum(['yes', 'no']).optional(), service: Code.optional(), item: Code.optional(), handler: z.string().max(64).optional().describe('经办人编号；mine 为本人，none 为未分派'), overdue: z.enum(['yes', 'no']).optional(), department: Code.optional(), keyword: z.string().trim().max(50).optional() }),
    out: pageOf(WorkRow),
  }),
  'POST /api/service-items/bulk': entry({
    summary: '批量预审通过、受理或办结（逐项说明没有办成的）',
    access: staff('service.handle'),
    body: z.object({ act: z.enum(['pass', 'accept', 'finish']), ids: z.array(Id).min(1).max(100) }),
    out: z.object({ done: z.number().int(), refused: z.array(z.object({ id: Id, why: z.string() })) }),
  }),
  'POST /api/service-items/assign': entry({ summary: '分派或移交', access: staff('service.assign'), body: z.object({ ids: z.array(Id).min(1).max(100), staffId: Id, reason: Why }), out: z.object({ assigned: z.number().int() }) }),
  'GET /api/service-items/colleagues': entry({ summary: '可以移交给谁', access: staff('service.assign'), out: z.array(z.object({ id: Id, name: z.string(), open: z.number().int() })) }),
  'POST /api/cases/:id/items/:item/review': entry({
    summary: '预审：通过，或逐处写明退回原因',
    access: staff('service.handle'),
    params: OfItem,
    body: z.discriminatedUnion('verdict', [z.object({ verdict: z.literal('passed') }), z.object({ verdict: z.literal('returned'), returns: Returns })]),
    out: CaseDetail,
  }),
  'POST /api/cases/:id/items/:item/accept': entry({ summary: '受理', access: staff('service.handle'), params: OfItem, out: CaseDetail }),
  'POST /api/cases/:id/items/:item/correct': entry({ summary: '受理后退回补正（期限暂停）', access: staff('service.handle'), params: OfItem, body: z.object({ returns: Returns }), out: CaseDetail }),
  'POST /api/cases/:id/items/:item/finish': entry({
    summary: '办结：线上告知、邮寄（单号）或窗口领取',
    access: staff('service.handle'),
    params: OfItem,
    body: z.object({ delivery: DeliveryCode, number: z.string().trim().max(60).nullable().default(null), place: z.string().trim().max(120).nullable().default(null), note: z.string().trim().max(300).default('') }),
    out: CaseDetail,
  }),
  'POST /api/cases/:id/items/:item/reopen': entry({ summary: '撤销误办结', access: staff('service.supervise'), params: OfItem, body: z.object({ reason: Why }), out: CaseDetail }),
  'POST /api/cases/:id/items/:item/withdraw': entry({ summary: '撤销一个事项', access: staff('service.supervise'), params: OfItem, body: z.object({ reason: Why }), out: CaseDetail }),
  'POST /api/cases/:id/items/:item/pause': entry({ summary: '暂停期限（等待申请人）', access: staff('service.handle'), params: OfItem, body: z.object({ reason: Why }), out: CaseDetail }),
  'POST /api/cases/:id/items/:item/resume': entry({ summary: '恢复期限', access: staff('service.handle'), params: OfItem, body: z.object({ reason: Why }), out: CaseDetail }),
  'POST /api/cases/:id/events': entry({ summary: '登记时点：返乡日期、收到军地或平台数据', access: staff('service.report'), params: ById, body: z.object({ event: Code, day: Day, note: z.string().trim().max(300).default('') }), out: CaseDetail }),
  'POST /api/service-events': entry({
    summary: '批量登记时点（系统对接）：按身份证号',
    access: staff('service.report'),
    body: z.object({ event: Code, rows: z.array(z.object({ idNumber: z.string().max(30), day: Day })).min(1).max(500) }),
    out: z.object({ recorded: z.number().int(), already: z.number().int(), unknown: z.number().int() }),
  }),
  'POST /api/cases/:id/situations': entry({
    summary: '登记由部门数据或窗口核实的情形',
    access: staff('service.report'),
    params: ById,
    body: z.object({ situation: Code, value: z.union([z.string().max(200), z.number(), z.boolean()]), note: z.string().trim().max(300).default('') }),
    out: CaseDetail,
  }),
  'POST /api/cases/:id/hand-check': entry({ summary: '人工核实不在名单上的申请人', access: staff('service.supervise'), params: ById, body: z.object({ ok: z.boolean(), note: Why }), out: CaseDetail }),
  'POST /api/cases/:id/close': entry({ summary: '终止办件：重复、去世、不属于服务对象', access: staff('service.supervise'), params: ById, body: z.object({ kind: z.enum(['duplicate', 'deceased', 'ineligible']), reason: Why }), out: CaseDetail }),
  'POST /api/cases/:id/reopen': entry({ summary: '恢复已撤回或终止的办件', access: staff('service.supervise'), params: ById, body: z.object({ reason: Why }), out: CaseDetail }),
  'POST /api/cases/:id/notes': entry({ summary: '内部备注', access: staff('service.note'), params: ById, body: z.object({ text: z.string().trim().min(1, '请写内容').max(500) }), out: CaseDetail }),
  'PUT /api/cases/:id/presence': entry({ summary: '我在看这一件；答复此刻还有谁', access: staff('service.list'), params: ById, out: z.array(InCase) }),
  'GET /api/service-catalogue': entry({ summary: '“一件事”有哪些服务、事项和联办部门', access: staff('service.list'), out: z.array(z.object({ code: Code, name: z.string(), items: z.array(Labelled), departments: z.array(Labelled) })) }),
  'GET /api/service-phrases': entry({ summary: '常用退回原因', access: staff('service.list'), out: z.array(Labelled) }),
  'GET /api/service-notices': entry({ summary: '办件提醒', access: staff('service.list'), query: z.object(Paging), out: pageOf(StaffNotice).extend({ unread: z.number().int() }) }),
  'POST /api/service-notices/read': entry({ summary: '提醒已读', access: staff('service.list'), body: z.object({ ids: z.array(Id).min(1).max(100) }), out: Done }),
  'GET /api/service-board': entry({ summary: '督办看板', access: staff('service.board'), query: z.object({ service: Code.optional() }), out: Board }),
  'GET /api/service-follow-ups': entry({ summary: '差评回访', access: staff('service.follow'), query: z.object({ ...Paging, open: z.enum(['yes', 'no']).optional() }), out: pageOf(FollowUp) }),
  'POST /api/service-follow-ups/:id/called': entry({ summary: '登记回访', access: staff('service.follow'), params: ById, body: z.object({ note: Why }), out: Done }),
  'POST /api/service-follow-ups/:id/fixed': entry({ summary: '登记整改完成，请申请人再评', access: staff('service.follow'), params: ById, body: z.object({ note: Why }), out: Done }),
};

export const jointServiceRoutes = { ...citizenRoutes, ...counterRoutes, ...departmentRoutes };
