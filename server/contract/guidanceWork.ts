import { z } from 'zod';
import { ById, Day, Done, Fen, Id, Instant, Labelled, Paging, entry, pageOf, staff } from './entry.ts';
import { ContactInput, TaskRow } from './guidance.ts';

const Why = z.string().trim().min(2, '请写明原因').max(300);
const Level = z.enum(['county', 'city']);

const Escalation = z.object({
  id: Id,
  level: Level,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  dueAt: Instant.describe('按上班时间计算'),
  late: z.boolean(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
});
const Opinion = z.object({ id: Id, question: z.string(), askedBy: z.string(), askedOf: z.string(), askedAt: Instant, answer: z.string().nullable(), answeredAt: Instant.nullable() });

/** What is going on around a task, beside its brief and its story. */
export const TaskWork = z.object({
  stopped: z.object({ kind: z.enum(['paused', 'escalated']), since: Instant, reason: z.string(), resumeOn: Day.nullable() }).nullable(),
  standingIn: z.object({ officer: z.string(), until: Day.nullable() }).nullable().describe('代谁管，到哪天'),
  language: Labelled.nullable(),
  contactDueOn: Day.nullable(),
  nextOn: Day.nullable(),
  escalations: z.array(Escalation),
  opinions: z.array(Opinion),
  files: z.array(z.object({ id: Id, name: z.string(), media: z.string(), bytes: z.number().int(), by: z.string(), at: Instant })),
  rating: z.object({ level: z.number().int(), words: z.string(), at: Instant, calledAt: Instant.nullable(), callNote: z.string().nullable() }).nullable(),
  samples: z.array(z.object({ month: z.string(), mark: z.enum(['good', 'fair', 'poor']), comment: z.string(), by: z.string(), at: Instant })),
  can: z.array(z.string()).describe('pause、resume、handOver、escalate、opinion、note、file、language'),
});

const DayRow = TaskRow.extend({ on: Day.describe('该办的日子：期限与约定日期中较近的'), why: z.string() });
/** A visit as the phone carries it along: enough to do it without a network, and no more. */
const VisitRow = z.object({
  id: Id,
  subject: z.string(),
  taxpayerName: z.string(),
  place: z.string(),
  phone: z.string().nullable().describe('脱敏'),
  amountFen: Fen,
  dueOn: Day,
  nextOn: Day.nullable(),
  missingProof: z.array(z.string()),
  suggestedWords: z.string(),
  last: z.string().nullable().describe('上次联系'),
});

const act = <B extends z.ZodType>(summary: string, can: string, body: B) => entry({ summary, access: staff(can), params: ById, body, out: Done });

export const guidanceWorkRoutes = {
  'GET /api/tasks/:id/work': entry({ summary: '辅导任务的暂停、上报、会商、附件', access: staff('task.list'), params: ById, out: TaskWork }),
  'POST /api/tasks/:id/pause': act('暂停（时限停下）', 'task.contact', z.object({ reason: Why, resumeOn: Day.nullable().default(null) })),
  'POST /api/tasks/:id/resume': act('恢复办理（时限接着走）', 'task.contact', z.object({})),
  'POST /api/tasks/:id/hand-over': act('移交给同事', 'task.contact', z.object({ officerId: Id, reason: Why })),
  'POST /api/tasks/:id/language': act('登记沟通语言', 'task.contact', z.object({ language: z.string().max(20).nullable() })),
  'POST /api/tasks/:id/notes': act('给同事留言（辅导对象看不到）', 'task.contact', z.object({ text: z.string().trim().min(2, '请写下要说的话').max(500) })),
  'POST /api/tasks/:id/opinions': act('请同事看一看', 'task.contact', z.object({ officerId: Id, question: z.string().trim().min(2, '请写明想问什么').max(500) })),
  'GET /api/opinions': entry({
    summary: '请我看的',
    access: staff('task.contact'),
    out: z.array(Opinion.extend({ subject: z.string().describe('脱敏'), kind: z.enum(['self_employed', 'hired']), amountFen: Fen, reasons: z.array(z.string()), missingProof: z.array(z.string()) })),
  }),
  'POST /api/opinions/:id/answer': act('答复同事', 'task.contact', z.object({ answer: z.string().trim().min(2, '请写下您的意见').max(500) })),
  'POST /api/tasks/:id/escalate': act('上报县（区）局或市局', 'task.contact', z.object({ level: Level, reason: Why })),
  'GET /api/escalations': entry({
    summary: '上报待答复的',
    access: staff('task.escalation'),
    query: z.object({ ...Paging, open: z.enum(['yes', 'no']).optional() }),
    out: pageOf(Escalation.extend({ taskId: Id, subject: z.string(), taxpayerName: z.string(), bureau: z.string(), canAnswer: z.boolean() })),
  }),
  'POST /api/escalations/:id/answer': act('答复上报', 'task.answer', z.object({ answer: z.string().trim().min(2, '请写下答复').max(500) })),
  'POST /api/task-files': entry({ summary: '上传辅导附件（图片或 PDF，按内容认定）', access: staff('task.contact'), kind: 'upload', body: z.object({ task: Id }), out: z.object({ id: Id }) }),
  'GET /api/tasks/:id/files/:file': entry({ summary: '看辅导附件（留痕）', access: staff('task.list'), kind: 'download', params: z.object({ id: Id, file: Id }), out: z.unknown() }),
  'GET /api/my-day': entry({ summary: '今天的辅导，按先后排好', access: staff('task.contact'), out: z.object({ rows: z.array(DayRow), more: z.number().int(), stopped: z.number().int() }) }),
  'GET /api/visits': entry({ summary: '要上门的（带走后没有网络也能用，留痕）', access: staff('task.contact'), out: z.array(VisitRow) }),
  'POST /api/visits': entry({
    summary: '补传走访记录（重复发送无害）',
    access: staff('task.contact'),
    body: z.object({ visits: z.array(ContactInput.extend({ taskId: Id, clientId: z.string().min(8).max(64) })).min(1).max(50) }),
    out: z.array(z.object({ clientId: z.string(), kept: z.boolean(), refusal: z.string().nullable() })),
  }),
  'GET /api/guidance-languages': entry({ summary: '沟通语言代码表', access: staff('task.list'), out: z.array(Labelled) }),
  'GET /api/guidance-notices': entry({ summary: '给我的提醒（未看的）', access: staff('task.list'), out: z.array(z.object({ id: Id, text: z.string(), link: z.string().nullable(), at: Instant })) }),
  'POST /api/guidance-notices/:id/seen': act('知道了', 'task.list', z.object({})),
};
