import { z } from 'zod';
import { citizen, Day, Done, entry, Id, Instant, pageOf, Paging, staff } from './entry.ts';

const State = z.enum(['open', 'drafted', 'dismissed']);

export const QuestionRow = z.object({
  id: Id.describe('同样问法归成一组，组的编号'),
  text: z.string().describe('最近一次的原话；号码已遮盖'),
  others: z.array(z.string()).describe('别的问法'),
  count: z.number().int(),
  firstAt: Instant,
  lastAt: Instant,
  promisedBy: Day.nullable().describe('答应专员在哪天前答复；空为没有绑定账号的人问的'),
  state: State,
  settledBy: z.string().nullable(),
  draft: z.object({ code: z.string(), answer: z.string() }).nullable().describe('写成了哪一项定义里的哪条答案'),
});

const ofGroup = z.object({ id: Id });

export const chatRoutes = {
  'GET /api/chat/questions': entry({
    summary: '公众号里没有答上的问题，同样的归在一起（查看留痕）',
    access: staff('chat.question'),
    query: z.object({ ...Paging, state: State.default('open') }),
    out: pageOf(QuestionRow).extend({ homes: z.array(z.object({ code: z.string(), name: z.string() })).describe('可以写进哪一项“公众号菜单与答复”') }),
  }),
  'POST /api/chat/questions/:id/draft': entry({
    summary: '把没有答上的问题写成答案：放进定义的草稿',
    access: staff('chat.edit'),
    params: ofGroup,
    body: z.object({ code: z.string().max(80) }),
    out: z.object({ code: z.string(), answer: z.string(), at: z.string().describe('答案在草稿里的位置') }),
  }),
  'POST /api/chat/questions/:id/dismiss': entry({ summary: '这个问题不用写答案', access: staff('chat.edit'), params: ofGroup, body: z.object({ reason: z.string().trim().min(4, '请写明理由（至少 4 个字）').max(200) }), out: Done }),
  'POST /api/chat/try': entry({
    summary: '试一句话：公众号会怎么答、有多大把握（不保存、不发送）',
    access: staff('chat.question'),
    body: z.object({ text: z.string().trim().min(1).max(200) }),
    out: z.object({ sure: z.boolean(), percent: z.number().int(), needed: z.number().int(), skill: z.string().nullable(), title: z.string().nullable(), text: z.string(), basis: z.string().nullable() }),
  }),
  'GET /api/chat/menu': entry({
    summary: '公众号菜单推到微信了没有',
    access: staff('chat.question'),
    out: z.object({ code: z.string().nullable(), name: z.string().nullable(), buttons: z.array(z.string()), pushedAt: Instant.nullable(), current: z.boolean(), failure: z.string().nullable() }),
  }),
  'POST /api/chat/menu': entry({ summary: '把公众号菜单再推到微信一次', access: staff('chat.edit'), out: Done }),
  'GET /api/me/official-account': entry({
    summary: '公众号绑定了没有',
    access: citizen,
    out: z.object({ bound: z.boolean(), phone: z.string().nullable().describe('脱敏') }),
  }),
  'POST /api/me/official-account': entry({ summary: '用公众号里的一次性链接绑定公众号', access: citizen, body: z.object({ token: z.string().min(20).max(80) }), out: Done }),
  'POST /api/me/official-account/release': entry({ summary: '解除公众号绑定', access: citizen, out: Done }),
};
