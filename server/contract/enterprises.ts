import { z } from 'zod';
import { ENTERPRISE_ROLE } from './enums.ts';
import { ById, Id, Instant, citizen, entry } from './entry.ts';

const Role = z.enum(Object.keys(ENTERPRISE_ROLE) as [keyof typeof ENTERPRISE_ROLE]);
const BindingState = z.enum(['register', 'bound', 'code', 'approval', 'refused', 'ended']);

/** The caller's standing at one enterprise. `register`: known from the register, without asking. */
export const MyBinding = z.object({
  id: Id.nullable(),
  enterprise: z.object({ id: Id.nullable().describe('绑定之后才有'), name: z.string() }),
  role: z.string(),
  state: BindingState,
  stateLabel: z.string(),
  next: z.string().describe('下一步'),
  canEnd: z.boolean(),
});

/** Somebody who acts, or asks to act, for an enterprise, as its legal representative or finance officer sees them. */
export const Member = z.object({
  id: Id,
  name: z.string(),
  phone: z.string().describe('脱敏'),
  role: z.string(),
  state: BindingState,
  stateLabel: z.string(),
  at: Instant,
  by: z.string().nullable(),
  can: z.array(z.enum(['approve', 'end'])),
});

export const enterpriseRoutes = {
  'GET /api/me/enterprise-bindings': entry({ summary: '我绑定的企业和申请', access: citizen, out: z.array(MyBinding) }),
  'POST /api/me/enterprise-bindings': entry({
    summary: '申请绑定企业：向企业登记电话发验证码，或请已绑定的人同意',
    access: citizen,
    body: z.object({
      creditCode: z.string().trim().toUpperCase().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '请输入 18 位统一社会信用代码'),
      name: z.string().trim().min(2, '请输入您的姓名').max(30),
      role: Role,
      how: z.enum(['code', 'approval']),
    }),
    out: MyBinding,
  }),
  'POST /api/me/enterprise-bindings/:id/code': entry({
    summary: '填写企业收到的验证码',
    access: citizen,
    params: ById,
    body: z.object({ code: z.string().trim().regex(/^\d{6}$/, '请输入 6 位验证码') }),
    out: MyBinding,
  }),
  'POST /api/me/enterprise-bindings/:id/end': entry({ summary: '解除绑定：本人的，或由法定代表人、财务负责人解除他人的', access: citizen, params: ById, out: z.array(MyBinding) }),
  'GET /api/me/enterprises/:id/members': entry({ summary: '企业的办税人员和待同意的申请（法定代表人、财务负责人可看）', access: citizen, params: ById, out: z.array(Member) }),
  'POST /api/me/enterprises/:id/members': entry({
    summary: '同意或不同意绑定申请',
    access: citizen,
    params: ById,
    body: z.object({ binding: Id, approve: z.boolean() }),
    out: z.array(Member),
  }),
};
