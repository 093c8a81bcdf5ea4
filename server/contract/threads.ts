import { z } from 'zod';
import { THREAD_CARD, THREAD_KIND, THREAD_MATTER, THREAD_SIDE, THREAD_STATE, THREAD_VIA } from './enums.ts';
import { ById, Done, ExportReason, Id, Instant, Labelled, Paging, Workbook, citizen, entry, pageOf, staff } from './entry.ts';

const keys = <T extends Record<string, string>>(words: T) => z.enum(Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]);
const Seq = z.coerce.number().int().min(0);
const Matter = keys(THREAD_MATTER);
const State = keys(THREAD_STATE);

const Card = z.object({
  kind: keys(THREAD_CARD),
  code: z.string().nullable(),
  title: z.string(),
  summary: z.string(),
  link: z.string().nullable().describe('手机端的页面'),
});

export const ThreadMessage = z.object({
  id: Id,
  seq: z.number().int(),
  clientId: z.string(),
  side: keys(THREAD_SIDE),
  kind: keys(THREAD_KIND),
  via: keys(THREAD_VIA),
  author: z.string(),
  at: Instant,
  text: z.string(),
  masked: z.boolean().describe('其中的证号、电话、卡号已遮盖'),
  file: z.object({ id: Id, name: z.string(), media: z.string(), size: z.number().int() }).nullable(),
  card: Card.nullable(),
});

/** What is true of a thread at this moment, beside its messages. */
export const ThreadNow = z.object({
  threadId: Id,
  lastSeq: z.number().int(),
  readTo: z.number().int().describe('对方读到第几条'),
  typing: z.string().nullable().describe('谁正在输入'),
  state: State,
  revision: z.number().int(),
});
export const ThreadPage = ThreadNow.extend({ messages: z.array(ThreadMessage), more: z.boolean().describe('前面还有更早的') });

const MyThread = z.object({
  id: Id,
  matter: Matter,
  matterLabel: z.string(),
  title: z.string(),
  officer: z.string().nullable(),
  office: z.string().nullable(),
  phone: z.string().nullable(),
  state: State,
  stateWords: z.string().nullable().describe('为什么不能照常回复'),
  hours: z.string().describe('什么时候有人回复'),
  link: z.string().nullable().describe('这件事在手机端的页面'),
  unread: z.number().int(),
  lastAt: Instant.nullable(),
  preview: z.string(),
  rating: z.object({ asked: z.boolean(), level: z.number().int().nullable() }),
});

const ThreadRow = z.object({
  id: Id,
  title: z.string(),
  person: z.string(),
  matter: Matter,
  matterLabel: z.string(),
  officer: z.object({ id: Id, name: z.string() }).nullable(),
  state: State,
  unread: z.number().int(),
  waitingSince: Instant.nullable().describe('对方从何时起等回复'),
  lastAt: Instant.nullable(),
  preview: z.string(),
  lastSide: keys(THREAD_SIDE).nullable(),
});

const ThreadDetail = ThreadRow.extend({
  masked: z.boolean().describe('本人看到的证号、电话、卡号是遮盖的'),
  account: z.boolean().describe('对方登录过，收得到消息'),
  brief: z.array(z.object({ label: z.string(), value: z.string() })),
  link: z.string().nullable().describe('这件事在工作台的页面'),
  closedWords: z.string().nullable(),
  block: z.object({ at: Instant, by: z.string(), grounds: z.string() }).nullable(),
  rating: z.object({ level: z.number().int(), words: z.string(), at: Instant }).nullable(),
  can: z.array(z.string()).describe('answer、hand-over、block、unblock、export'),
  phrases: z.array(Labelled),
  cards: z.array(z.object({ kind: keys(THREAD_CARD), code: z.string().nullable(), title: z.string() })),
  grounds: z.array(Labelled).describe('停止接收的理由'),
});

/** A message on its way: one of words, a file, a card. `clientId` is chosen by the sender: a repetition changes nothing. */
const Outgoing = {
  clientId: z.string().min(8).max(64),
  after: z.string().max(64).nullable().default(null).describe('同一处发出的前一条的编号；没有到就先不收'),
  text: z.string().max(40_000).default(''),
  fileId: Id.nullable().default(null),
};
const Sent = z.object({ threadId: Id, moved: z.boolean().describe('原来的事已办结，消息转到了新的会话'), message: ThreadMessage });
const Reading = z.object({ after: Seq.optional(), before: Seq.optional(), wait: z.coerce.number().int().min(0).max(25).default(0).describe('没有新消息时最多等几秒') });
const Filed = z.object({ id: Id, name: z.string(), media: z.string(), size: z.number().int() });
const FileOf = z.object({ id: Id, file: Id });
const Reason = z.string().trim().min(2, '请写明原因').max(200);

export const threadRoutes = {
  'GET /api/me/threads': entry({
    summary: '我的会话，和可以开始的会话',
    access: citizen,
    out: z.object({
      threads: z.array(MyThread),
      unread: z.number().int(),
      begin: z.array(z.object({ matter: Matter, matterId: z.string().nullable(), title: z.string(), note: z.string() })),
    }),
  }),
  'POST /api/me/threads': entry({
    summary: '打开与专员的会话（没有就建立）',
    access: citizen,
    body: z.object({ matter: Matter, matterId: Id.nullable().default(null) }),
    out: MyThread,
  }),
  'GET /api/me/threads/:id': entry({ summary: '我的一个会话', access: citizen, params: ById, out: MyThread }),
  'GET /api/me/threads/:id/messages': entry({ summary: '会话里的消息（按游标，可等新消息）', access: citizen, params: ById, query: Reading, out: ThreadPage }),
  'POST /api/me/threads/:id/messages': entry({ summary: '发一条消息', access: citizen, params: ById, body: z.object(Outgoing), out: Sent }),
  'POST /api/me/threads/:id/state': entry({
    summary: '读到第几条、正在输入',
    access: citizen,
    params: ById,
    body: z.object({ readTo: Seq.optional(), typing: z.boolean().default(false) }),
    out: ThreadNow,
  }),
  'POST /api/me/threads/:id/rating': entry({
    summary: '评价这次沟通',
    access: citizen,
    params: ById,
    body: z.object({ level: z.number().int().min(1).max(5), words: z.string().trim().max(300).default('') }),
    out: Done,
  }),
  'POST /api/me/thread-files': entry({ summary: '上传要发送的图片或 PDF（按内容认定）', access: citizen, kind: 'upload', body: z.object({ thread: Id }), out: Filed }),
  'GET /api/me/threads/:id/files/:file': entry({ summary: '看会话里的图片或文件', access: citizen, kind: 'download', params: FileOf, out: z.unknown() }),

  'GET /api/threads': entry({
    summary: '会话列表',
    access: staff('thread.list'),
    query: z.object({ ...Paging, box: z.enum(['waiting', 'mine', 'open', 'all']).default('open'), matter: Matter.optional(), keyword: z.string().trim().max(50).optional() }),
    out: pageOf(ThreadRow).extend({ waiting: z.number().int() }),
  }),
  'POST /api/threads': entry({
    summary: '就一项任务或办件打开会话（没有就建立）',
    access: staff('thread.answer'),
    body: z.object({ matter: z.enum(['task', 'case']), matterId: Id }),
    out: z.object({ id: Id }),
  }),
  'POST /api/threads/search': entry({
    summary: '在会话里找（按本人看得到的内容，留痕）',
    access: staff('thread.list'),
    body: z.object({ keyword: z.string().trim().min(2, '请至少写 2 个字').max(50), thread: Id.optional() }),
    out: z.object({
      hits: z.array(z.object({ threadId: Id, title: z.string(), person: z.string(), message: ThreadMessage })),
      complete: z.boolean().describe('false：只找了最近的消息'),
    }),
  }),
  'GET /api/threads/:id': entry({ summary: '会话与人、事的概况（查看留痕）', access: staff('thread.list'), params: ById, out: ThreadDetail }),
  'GET /api/threads/:id/messages': entry({ summary: '会话里的消息（按游标，可等新消息；查看留痕）', access: staff('thread.list'), params: ById, query: Reading, out: ThreadPage }),
  'POST /api/threads/:id/messages': entry({
    summary: '回复，或记一条电话记录',
    access: staff('thread.answer'),
    params: ById,
    body: z.object({
      ...Outgoing,
      card: z.object({ kind: keys(THREAD_CARD), code: z.string().max(80).nullable().default(null) }).nullable().default(null),
      call: z.boolean().default(false).describe('文字是电话记录，对方只看到“通过电话”'),
      seen: Seq.describe('写的时候看到第几条'),
    }),
    out: Sent,
  }),
  'POST /api/threads/:id/state': entry({
    summary: '读到第几条、正在输入（占住回复）',
    access: staff('thread.list'),
    params: ById,
    body: z.object({ readTo: Seq.optional(), typing: z.boolean().default(false) }),
    out: ThreadNow,
  }),
  'POST /api/thread-files': entry({ summary: '上传要发给对方的图片或 PDF（按内容认定）', access: staff('thread.answer'), kind: 'upload', body: z.object({ thread: Id }), out: Filed }),
  'GET /api/threads/:id/files/:file': entry({ summary: '看会话里的图片或文件（留痕）', access: staff('thread.list'), kind: 'download', params: FileOf, out: z.unknown() }),
  'GET /api/threads/:id/colleagues': entry({ summary: '可以转交的同事', access: staff('thread.hand-over'), params: ById, out: z.array(z.object({ id: Id, name: z.string(), role: z.string() })) }),
  'POST /api/threads/:id/hand-over': entry({ summary: '转交会话', access: staff('thread.hand-over'), params: ById, body: z.object({ staffId: Id, reason: Reason }), out: Done }),
  'POST /api/threads/:id/block': entry({ summary: '停止接收（辱骂骚扰，须写明理由）', access: staff('thread.block'), params: ById, body: z.object({ ground: z.string().min(1, '请选择理由').max(60), reason: Reason }), out: Done }),
  'POST /api/threads/:id/unblock': entry({ summary: '恢复接收', access: staff('thread.block'), params: ById, body: z.object({ reason: Reason }), out: Done }),
  'GET /api/threads/:id/export': entry({ summary: '导出会话（须写明用途，留痕）', access: staff('thread.export'), kind: 'download', params: ById, query: z.object({ reason: ExportReason }), out: Workbook }),
};

/** What a phone or a desk says over the socket `/api/threads/socket`; the desk's cookie stands for its token. */
export const SocketAsks = z.discriminatedUnion('do', [
  z.object({ do: z.literal('watch'), threadId: Id, after: z.number().int().min(0) }),
  z.object({ do: z.literal('leave'), threadId: Id }),
  z.object({ do: z.literal('list') }),
  z.object({ do: z.literal('typing'), threadId: Id }),
]);
export type SocketAsk = z.infer<typeof SocketAsks>;

/** What the server says: new messages in order with what is true now, that a list changed, or that a thread is out of reach. */
export type SocketTells =
  | { tell: 'ready' }
  | { tell: 'page'; page: z.infer<typeof ThreadPage> }
  | { tell: 'list' }
  | { tell: 'gone'; threadId: string };
