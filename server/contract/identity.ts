import { z } from 'zod';
import { Done, Id, Labelled, anyone, citizen, entry, session, staff } from './entry.ts';

/** The signed-in caller; `can` lists the actions the screen may offer. */
export const Me = z.object({
  kind: z.enum(['staff', 'citizen']),
  id: Id,
  name: z.string(),
  /** staff only */
  role: Labelled.optional(),
  organisation: z.string().optional(),
  division: Labelled.optional(),
  can: z.array(z.string()),
  /** citizen only: masked phone, whether the ID number has been checked, enterprises they act for and as whom */
  phone: z.string().optional(),
  identified: z.boolean().optional(),
  enterprises: z.array(z.object({ id: Id, name: z.string(), role: z.string() })).optional(),
});
export type Me = z.infer<typeof Me>;

const SignedIn = z.object({
  /** for the phone (Authorization: Bearer …); the desk uses an HttpOnly cookie and gets null */
  token: z.string().nullable(),
  me: Me,
});
const Phone = z.string().trim().regex(/^1\d{10}$/, '请输入 11 位手机号');

export const identityRoutes = {
  'POST /api/session/staff': entry({
    summary: '工作人员登录',
    access: anyone('登录本身'),
    body: z.object({ username: z.string().trim().min(1, '请输入账号').max(64), password: z.string().min(1, '请输入密码').max(128) }),
    out: SignedIn,
  }),
  'POST /api/session/phone-code': entry({
    summary: '获取短信验证码',
    access: anyone('登录本身；按手机号与来源限次'),
    body: z.object({ phone: Phone }),
    out: z.object({ expiresInSeconds: z.number().int() }),
  }),
  'POST /api/session/phone': entry({
    summary: '手机号验证码登录',
    access: anyone('登录本身'),
    body: z.object({ phone: Phone, code: z.string().trim().regex(/^\d{6}$/, '请输入 6 位验证码') }),
    out: SignedIn,
  }),
  'POST /api/session/wechat': entry({
    summary: '微信登录（小程序）',
    access: anyone('登录本身'),
    body: z.object({ code: z.string().min(1).max(128), phoneCode: z.string().min(1).max(128).optional() }),
    out: SignedIn.extend({ needsPhone: z.boolean() }),
  }),
  'DELETE /api/session': entry({ summary: '退出登录', access: session, out: Done }),
  'GET /api/session': entry({ summary: '当前登录者', access: session, out: Me }),
  'POST /api/me/identity': entry({
    summary: '核实本人身份（姓名与身份证号）',
    access: citizen,
    body: z.object({ name: z.string().trim().min(2, '请输入姓名').max(50), idNumber: z.string().trim().min(15, '请输入身份证号').max(20) }),
    out: Me,
  }),
  'GET /api/officers': entry({
    summary: '辅导专员名单（含在手任务数）',
    access: staff('officer.list'),
    query: z.object({ bureau: z.string().optional() }),
    out: z.array(z.object({ id: Id, name: z.string(), bureauCode: z.string(), bureau: z.string(), openTasks: z.number().int() })),
  }),
  'GET /api/divisions': entry({
    summary: '本人管辖的行政区划',
    access: staff('division.list'),
    out: z.array(z.object({ code: z.string(), name: z.string(), parent: z.string().nullable() })),
  }),
  'GET /api/bureaus': entry({ summary: '本人管辖的税务所', access: staff('division.list'), out: z.array(Labelled) }),
  'GET /api/demo': entry({
    summary: '演示环境说明与演示账号（正式环境恒为空）',
    access: anyone('登录页需要；仅演示模式有内容'),
    out: z.object({
      demo: z.boolean(),
      password: z.string().nullable(),
      staff: z.array(z.object({ username: z.string(), name: z.string(), role: z.string(), organisation: z.string() })),
      citizens: z.array(z.object({ phone: z.string(), name: z.string(), hint: z.string() })),
    }),
  }),
  'GET /api/demo/phone': entry({
    summary: '演示手机：某号码最近收到的短信与微信（仅演示模式，取自模拟运营商）',
    access: anyone('演示模式代替真手机；正式环境返回未找到'),
    query: z.object({ phone: Phone }),
    out: z.array(z.object({ channel: z.string(), text: z.string(), at: z.number().int() })),
  }),
};
