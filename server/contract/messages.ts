import { z } from 'zod';
import { DELIVERY_STATE, MESSAGE_ROUTE, OPT_OUT_SOURCE } from './enums.ts';
import { anyone, ById, Done, ExportReason, Id, Instant, Paging, Workbook, citizen, entry, pageOf, staff } from './entry.ts';
import { MessageRow } from './notification.ts';

const keys = <T extends Record<string, string>>(words: T) => z.enum(Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]);
const KindCode = z.string().min(1).max(60);
const TemplateCode = z.string().min(1).max(80);

export const KindSetting = z.object({
  code: KindCode,
  label: z.string(),
  about: z.string(),
  optional: z.boolean().describe('false：依法必须告知，不能关闭'),
  on: z.boolean(),
  since: Instant.nullable().describe('何时关闭的'),
  source: keys(OPT_OUT_SOURCE).nullable().describe('怎样关闭的'),
});

/** Why somebody got a message: calm, short, and no more about the person than the message itself says. */
export const Why = z.object({
  lines: z.array(z.object({ label: z.string(), text: z.string() })),
  policyCode: z.string().nullable(),
  objection: z.string().describe('认为不对时怎么办'),
  kind: KindSetting.nullable(),
});

export const HistoryRow = MessageRow.extend({
  text: z.string().nullable().describe('null：已按保存期限清除'),
  about: z.string().describe('哪次推送，或办事通知'),
  kind: z.string().nullable().describe('消息种类'),
  deliveries: z.array(
    z.object({
      route: keys(MESSAGE_ROUTE),
      state: keys(DELIVERY_STATE),
      startedAt: Instant,
      deliveredAt: Instant.nullable(),
      failedAt: Instant.nullable(),
      explanation: z.string().nullable(),
      segments: z.number().int().nullable(),
    }),
  ),
});

/** Whose history: a person of the register, or whoever stands behind a number. */
const Whose = z
  .object({ personId: Id.optional(), idNumber: z.string().trim().max(18).optional(), phone: z.string().trim().max(20).optional() })
  .refine((given) => Object.values(given).filter(Boolean).length === 1, '请填写身份证号或手机号中的一个');
const HistoryKey = z.string().regex(/^(person|phone):[0-9a-z-]{1,64}$/, '请先查询，再导出');

/** The providers sign nothing: the secret is a part of the address. */
const providerOnly = anyone('短信平台推送上行短信，没有登录也没有签名；凭地址里的口令放行');
const ByToken = z.object({ token: z.string().min(1).max(128) });

export const messageRoutes = {
  'GET /api/me/message-settings': entry({ summary: '消息设置：每类消息收不收', access: citizen, out: z.array(KindSetting) }),
  'PUT /api/me/message-settings/:kind': entry({ summary: '关闭或恢复一类消息', access: citizen, params: z.object({ kind: KindCode }), body: z.object({ on: z.boolean() }), out: Done }),
  'GET /api/me/inbox/:id/why': entry({ summary: '为什么收到这条消息', access: citizen, params: ById, out: Why }),
  'POST /api/message-history': entry({
    summary: '某人收到的全部消息（查询留痕）',
    access: staff('message.history'),
    body: z.object({ whose: Whose, page: Paging.page, pageSize: Paging.pageSize }),
    out: pageOf(HistoryRow).extend({ key: z.string().nullable().describe('导出时用；null：没有这个人'), label: z.string().describe('脱敏') }),
  }),
  'GET /api/message-history/export': entry({ summary: '导出某人的消息记录', access: staff('message.history_export'), kind: 'download', query: z.object({ key: HistoryKey, reason: ExportReason }), out: Workbook }),
  'GET /api/template-surroundings/:code': entry({
    summary: '写模板时要知道的：签名、短信价格、消息种类、现有对象中最长的内容',
    access: staff('template.try'),
    params: z.object({ code: TemplateCode }),
    out: z.object({
      signature: z.string(),
      priceFen: z.number(),
      kinds: z.array(z.object({ code: z.string(), label: z.string(), optional: z.boolean(), marketing: z.boolean() })),
      longest: z.record(z.string(), z.string()).describe('变量 → 最长的内容，人名只留姓'),
      policies: z.array(z.object({ code: z.string(), label: z.string() })),
    }),
  }),
  'POST /api/template-rows': entry({
    summary: '模板现有的真实对象（脱敏），按姓名或名称找',
    access: staff('template.try'),
    body: z.object({ code: TemplateCode, keyword: z.string().trim().max(50).default('') }),
    out: z.array(z.object({ key: z.string(), label: z.string().describe('脱敏'), note: z.string() })),
  }),
  'POST /api/template-rows/values': entry({
    summary: '一个真实对象填进模板的内容（人名脱敏，查看留痕）',
    access: staff('template.try'),
    body: z.object({ code: TemplateCode, key: z.string().max(64) }),
    out: z.object({ label: z.string(), wording: z.enum(['default', 'yes', 'unknown']), values: z.record(z.string(), z.string()) }),
  }),
  'POST /api/sms/replies/aliyun/:token': entry({
    summary: '阿里云上行短信（SmsUp，HTTP 批量推送）：回复 R 或 TD 退订',
    access: providerOnly,
    kind: 'callback',
    params: ByToken,
    out: z.object({ code: z.literal(0), msg: z.string() }),
  }),
  'POST /api/sms/replies/tencent/:token': entry({
    summary: '腾讯云短信回复通知：回复 R 或 TD 退订',
    access: providerOnly,
    kind: 'callback',
    params: ByToken,
    out: z.object({ result: z.literal(0), errmsg: z.string() }),
  }),
};
