import { z } from 'zod';
import { ById, Day, Done, Fen, Id, Instant, Labelled, Paging, citizen, entry, exportEntry, pageOf, staff } from './entry.ts';
import { Reason } from './matching.ts';
import { Intention } from './registry.ts';

const State = z.enum(['unassigned', 'assigned', 'contacted', 'closed']);
const ContactKind = z.enum(['call', 'no_answer', 'visit', 'message', 'counter']);

export const TaskRow = z.object({
  id: Id,
  kind: z.enum(['self_employed', 'hired']),
  subject: z.string().describe('辅导对象：个体经营者或企业'),
  taxpayer: z.object({ id: Id, name: z.string(), creditCode: z.string() }),
  bureau: Labelled.nullable(),
  officer: z.object({ id: Id, name: z.string() }).nullable(),
  state: State,
  overdue: z.boolean(),
  peopleCount: z.number().int(),
  amountFen: Fen,
  dueOn: Day,
  stopped: z.enum(['paused', 'escalated']).nullable().describe('时限停着：暂停或已上报'),
  nextOn: Day.nullable(),
  createdAt: Instant,
  closedAt: Instant.nullable(),
});

export const TaskDetail = TaskRow.extend({
  phone: z.string().nullable().describe('脱敏'),
  brief: z.array(Reason).describe('为何符合或待核实'),
  arithmetic: z.array(z.string()),
  missingProof: z.array(z.string()),
  suggestedWords: z.string(),
  clause: z.array(z.string()),
  intentions: z.array(Intention).describe('本人说过的打算；招用企业的任务没有'),
  people: z.array(z.object({ name: z.string(), idNumber: z.string().describe('脱敏'), category: z.string(), monthsThisYear: z.number().int(), amountFen: Fen })),
  contacts: z.array(z.object({ id: Id, at: Instant, by: z.string(), kind: ContactKind, note: z.string(), nextOn: Day.nullable() })),
  history: z.array(z.object({ at: Instant, by: z.string(), text: z.string() })),
  outcome: z.object({ code: Labelled, note: z.string(), at: Instant, by: z.string() }).nullable(),
  can: z.array(z.string()).describe('本人此刻可做的操作：assign、contact、close、reveal'),
});

/** `clientId` is chosen by the sender: a repetition changes nothing. */
export const ContactInput = z.object({
  kind: ContactKind,
  note: z.string().trim().min(2, '请写明联系情况').max(500),
  nextOn: Day.nullable().default(null),
  nextKind: z.enum(['call', 'visit', 'counter']).nullable().default(null),
  at: Instant.nullable().default(null).describe('离线时记下的时间；不写为现在'),
  clientId: z.string().min(8).max(64).nullable().default(null),
});

const filters = {
  state: State.optional(),
  kind: z.enum(['self_employed', 'hired']).optional(),
  bureau: z.string().max(20).optional(),
  officer: z.string().max(64).optional().describe('专员编号；mine 为本人'),
  overdue: z.enum(['yes', 'no']).optional(),
  stopped: z.enum(['paused', 'escalated']).optional().describe('时限停着的'),
  outcome: z.string().max(40).optional(),
  keyword: z.string().trim().max(50).optional(),
};

export const guidanceRoutes = {
  'GET /api/tasks': entry({ summary: '辅导任务', access: staff('task.list'), query: z.object({ ...Paging, ...filters }), out: pageOf(TaskRow) }),
  'GET /api/tasks/export': exportEntry('导出辅导任务', 'task.export', filters),
  'GET /api/tasks/:id': entry({ summary: '辅导任务详情（查看留痕）', access: staff('task.list'), params: ById, out: TaskDetail }),
  'POST /api/tasks/assign': entry({
    summary: '分派或改派（可多项）',
    access: staff('task.assign'),
    body: z.object({ taskIds: z.array(Id).min(1).max(200), officerId: Id, reason: z.string().trim().min(2, '请写明分派原因').max(200) }),
    out: z.object({ assigned: z.number().int() }),
  }),
  'POST /api/tasks/:id/contacts': entry({
    summary: '登记一次联系',
    access: staff('task.contact'),
    params: ById,
    body: ContactInput,
    out: TaskDetail,
  }),
  'POST /api/tasks/:id/reveal-phone': entry({
    summary: '查看完整联系电话（须写明原因，留痕）',
    access: staff('task.contact'),
    params: ById,
    body: z.object({ reason: z.string().trim().min(2, '请写明原因').max(200) }),
    out: z.object({ value: z.string().nullable() }),
  }),
  'POST /api/tasks/:id/outcome': entry({
    summary: '登记结果并办结',
    access: staff('task.close'),
    params: ById,
    body: z.object({ outcome: z.string().min(1, '请选择结果').max(40), note: z.string().trim().max(500).default('') }),
    out: TaskDetail,
  }),
  'POST /api/tasks/:id/reopen': entry({
    summary: '撤回办结（24 小时内）',
    access: staff('task.close'),
    params: ById,
    body: z.object({ reason: z.string().trim().min(2, '请写明撤回原因').max(200) }),
    out: Done,
  }),
  'GET /api/task-outcomes': entry({ summary: '办结结果代码表', access: staff('task.list'), out: z.array(Labelled) }),
  'GET /api/me/guidance': entry({
    summary: '我的辅导专员与进度',
    access: citizen,
    out: z.array(
      z.object({
        id: Id,
        taxpayerName: z.string(),
        state: z.enum(['waiting', 'talking', 'finished']),
        stateLabel: z.string(),
        doing: z.string().describe('我们在做什么'),
        yours: z.string().describe('您需要做什么'),
        officerName: z.string().nullable(),
        bureau: z.string().nullable(),
        bureauPhone: z.string().nullable(),
        dueOn: Day,
        rating: z.object({ level: z.number().int(), words: z.string() }).nullable(),
        canRate: z.boolean(),
        timeline: z.array(z.object({ at: Instant, text: z.string() })),
      }),
    ),
  }),
};
