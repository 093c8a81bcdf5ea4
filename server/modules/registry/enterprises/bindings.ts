import type { z } from 'zod';
import type { Member, MyBinding } from '../../../contract/enterprises.ts';
import { ENTERPRISE_ROLE, type EnterpriseRole } from '../../../contract/enums.ts';
import { row, rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { enterprisesOf } from './access.ts';

export interface BindingRecord {
  id: string;
  taxpayer_id: string;
  enterprise: string;
  /** of the enterprise's registered telephone */
  enterprise_phone: string | null;
  citizen_id: string;
  role: EnterpriseRole;
  name: string;
  phone_masked: string;
  asked_at: number;
  code_hash: string | null;
  code_until: number | null;
  confirmed_at: number | null;
  confirmed_by_name: string | null;
  refused_at: number | null;
  ended_at: number | null;
}

type State = z.input<typeof MyBinding>['state'];

const SELECT = `SELECT b.id, b.taxpayer_id, t.name AS enterprise, t.phone_masked AS enterprise_phone, b.citizen_id, b.role, b.name, b.phone_masked, b.asked_at, b.code_hash, b.code_until,
  b.confirmed_at, b.confirmed_by_name, b.refused_at, b.ended_at FROM enterprise_bindings b JOIN taxpayers t ON t.id = b.taxpayer_id`;

export const findBinding = (id: string): Promise<BindingRecord | null> => row<BindingRecord>(`${SELECT} WHERE b.id = $id`, { id });

const LABEL: Readonly<Record<State, string>> = { register: '登记信息认定', bound: '已绑定', code: '待填验证码', approval: '待企业同意', refused: '未获同意', ended: '已解除' };

function stateOf({ confirmed_at, refused_at, ended_at, code_hash }: BindingRecord): State {
  if (ended_at !== null) return 'ended';
  if (refused_at !== null) return 'refused';
  if (confirmed_at !== null) return 'bound';
  return code_hash === null ? 'approval' : 'code';
}

function nextOf(state: State, { enterprise_phone }: BindingRecord): string {
  if (state === 'code') return `验证码已发到企业登记的电话 ${enterprise_phone ?? ''}，请向接收的人问到后填写`;
  if (state === 'approval') return '请法定代表人或财务负责人登录后，在“我的企业”里同意';
  return state === 'refused' ? '企业没有同意；如有误会，请联系企业后重新申请' : '';
}

export function presentBinding(binding: BindingRecord): z.input<typeof MyBinding> {
  const state = stateOf(binding);
  return {
    id: binding.id,
    enterprise: { id: state === 'bound' ? binding.taxpayer_id : null, name: binding.enterprise },
    role: ENTERPRISE_ROLE[binding.role],
    state,
    stateLabel: LABEL[state],
    next: nextOf(state, binding),
    canEnd: state === 'bound' || state === 'code' || state === 'approval',
  };
}

/** The caller's bindings that stand or wait, the last refused ones, and what the register says by itself. */
export async function bindingsOf(actor: CitizenActor): Promise<z.input<typeof MyBinding>[]> {
  const asked = await rows<BindingRecord>(`${SELECT} WHERE b.citizen_id = $id AND b.ended_at IS NULL ORDER BY b.asked_at DESC LIMIT 50`, { id: actor.id });
  const bound = new Set(asked.filter(({ confirmed_at }) => confirmed_at !== null).map(({ taxpayer_id }) => taxpayer_id));
  const registered = (await enterprisesOf(actor)).filter(({ id }) => !bound.has(id));
  return [
    ...registered.map(({ id, name, role }) => ({ id: null, enterprise: { id, name }, role: ENTERPRISE_ROLE[role], state: 'register' as const, stateLabel: LABEL.register, next: '', canEnd: false })),
    ...asked.map(presentBinding),
  ];
}

/** Who may let somebody in, or put them out: the legal representative anybody, the finance officer those who handle tax. */
export const mayRule = (own: EnterpriseRole, other: EnterpriseRole): boolean => own === 'legal' || (own === 'finance' && other === 'agent');

/** Everybody bound to an enterprise or asking for it; a code not yet filled in is nobody's business. */
export async function membersOf(enterpriseId: string, own: EnterpriseRole): Promise<z.input<typeof Member>[]> {
  const found = await rows<BindingRecord>(`${SELECT} WHERE b.taxpayer_id = $enterpriseId AND b.ended_at IS NULL AND b.refused_at IS NULL AND (b.confirmed_at IS NOT NULL OR b.code_hash IS NULL) ORDER BY b.confirmed_at DESC, b.asked_at, b.id`, { enterpriseId });
  return found.map((binding) => {
    const state = stateOf(binding);
    const rules = mayRule(own, binding.role);
    return {
      id: binding.id,
      name: binding.name,
      phone: binding.phone_masked,
      role: ENTERPRISE_ROLE[binding.role],
      state,
      stateLabel: LABEL[state],
      at: Number(binding.confirmed_at ?? binding.asked_at),
      by: binding.confirmed_by_name,
      can: !rules ? [] : state === 'approval' ? ['approve'] : ['end'],
    };
  });
}
