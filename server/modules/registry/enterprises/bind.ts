import { randomInt } from 'node:crypto';
import { blindIndex, keyedHash, maskPhone, open } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { sendSms } from '../../../platform/sms/index.ts';
import { ENTERPRISE_ROLE, type EnterpriseRole } from '../../../contract/enums.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { phoneOfCitizen } from '../../identity/index.ts';
import type { TaxpayerSealed } from '../sinks/taxpayers.ts';
import { enterprisesOf, myEnterprise } from './access.ts';
import { findBinding, mayRule, type BindingRecord } from './bindings.ts';

const CODE_MINUTES = 30;
const MOST_TRIES = 5;
const ASKED = declareAction('enterprise.bind', '申请绑定企业');
const CONFIRMED = declareAction('enterprise.bound', '绑定企业');
const REFUSED = declareAction('enterprise.refuse', '不同意绑定企业');
const ENDED = declareAction('enterprise.unbind', '解除企业绑定');

export interface Wish {
  creditCode: string;
  name: string;
  role: EnterpriseRole;
  how: 'code' | 'approval';
}

/** Few tries an hour, so that nobody learns by asking which phones ring. @throws request.too_many */
async function inTurn(actor: CitizenActor, phone: string | null): Promise<void> {
  const limits: [string, number, number][] = [[`bind-asks:${actor.id}`, 10, 3600], ...(phone === null ? [] : [[`bind-code:${blindIndex('phone', phone)}`, 5, 3600] as [string, number, number]])];
  for (const [key, limit, seconds] of limits) {
    const wait = await takeTurn(key, limit, seconds);
    if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  }
}

const codeHash = (bindingId: string, code: string): string => keyedHash(`${bindingId}:${code}`);

/**
 * Asks to act for an enterprise. By code: six digits go to the telephone that the register holds, never to whoever asks.
 * By approval: somebody who already acts for it decides.
 * @throws enterprise.unknown, enterprise.phone_missing, enterprise.bound_already, request.too_many
 */
export async function askBinding(actor: CitizenActor, { creditCode, name, role, how }: Wish): Promise<string> {
  const enterprise =
    (await row<{ id: string; name: string; sealed: string | null }>(`SELECT id, name, sealed FROM taxpayers WHERE credit_code = $creditCode AND kind = 'enterprise'`, { creditCode })) ?? fail('enterprise.unknown', { fields: { creditCode: '请核对' } });
  const phone = how === 'code' && enterprise.sealed ? open<TaxpayerSealed>(enterprise.sealed).phone : null;
  if (how === 'code' && phone === null) fail('enterprise.phone_missing');
  if ((await enterprisesOf(actor)).some(({ id }) => id === enterprise.id)) fail('enterprise.bound_already');
  await inTurn(actor, phone);
  const own = await phoneOfCitizen(actor.id);
  const id = newId();
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const at = now();
  await unitOfWork(async () => {
    // A code that was never filled in gives way to a new one.
    await execute('UPDATE enterprise_bindings SET ended_at = $at, ended_by_name = name WHERE taxpayer_id = $enterprise AND citizen_id = $citizen AND confirmed_at IS NULL AND refused_at IS NULL AND ended_at IS NULL', {
      at,
      enterprise: enterprise.id,
      citizen: actor.id,
    });
    await insertRows('enterprise_bindings', [
      {
        id,
        taxpayer_id: enterprise.id,
        citizen_id: actor.id,
        role,
        name,
        phone_masked: own === null ? '' : maskPhone(own),
        asked_at: at,
        code_hash: phone === null ? null : codeHash(id, code),
        code_until: phone === null ? null : at + CODE_MINUTES * 60_000,
      },
    ]);
    await recordAudit(actor, ASKED, enterprise.name, `${ENTERPRISE_ROLE[role]}，${phone === null ? '请企业同意' : '验证码'}`);
  });
  if (phone !== null) await sendSms({ phone, templateCode: config().sms.enterpriseTemplate, params: { role: ENTERPRISE_ROLE[role], code, minutes: String(CODE_MINUTES) }, outId: id });
  return id;
}

const confirm = (id: string, how: 'code' | 'approval', by: string): Promise<number> =>
  execute('UPDATE enterprise_bindings SET confirmed_at = $at, confirmed_how = $how, confirmed_by_name = $by, code_hash = NULL WHERE id = $id AND confirmed_at IS NULL AND refused_at IS NULL AND ended_at IS NULL', { id, how, by, at: now() });

/** The code from the enterprise's telephone lets the caller in; five wrong ones spend it. @throws request.not_found, enterprise.wrong_code */
export async function spendBindingCode(actor: CitizenActor, id: string, code: string): Promise<void> {
  const right = await unitOfWork(async () => {
    const tried = await execute('UPDATE enterprise_bindings SET code_tries = code_tries + 1 WHERE id = $id AND citizen_id = $citizen AND ended_at IS NULL AND code_until > $at AND code_tries < $most', {
      id,
      citizen: actor.id,
      at: now(),
      most: MOST_TRIES,
    });
    const binding = await findBinding(id);
    if (binding?.citizen_id !== actor.id) fail('request.not_found');
    if (tried === 0 || binding.code_hash !== codeHash(id, code)) return false;
    await confirm(id, 'code', '企业登记电话的验证码');
    await recordAudit(actor, CONFIRMED, binding.enterprise, `${ENTERPRISE_ROLE[binding.role]}，验证码`);
    return true;
  });
  if (!right) fail('enterprise.wrong_code', { fields: { code: '请核对' } });
}

/** The legal representative or, for those who handle tax, the finance officer lets somebody in or not. @throws request.not_found, enterprise.role, enterprise.settled */
export async function decideBinding(actor: CitizenActor, enterpriseId: string, bindingId: string, approve: boolean): Promise<void> {
  const own = await myEnterprise(actor, enterpriseId, ['legal', 'finance']);
  const binding = await findBinding(bindingId);
  if (binding?.taxpayer_id !== own.id) fail('request.not_found');
  if (!mayRule(own.role, binding.role)) fail('enterprise.role');
  await unitOfWork(async () => {
    const by = ENTERPRISE_ROLE[own.role];
    const touched = approve
      ? await confirm(bindingId, 'approval', by)
      : await execute('UPDATE enterprise_bindings SET refused_at = $at, refused_by_name = $by WHERE id = $bindingId AND confirmed_at IS NULL AND refused_at IS NULL AND ended_at IS NULL', { bindingId, by, at: now() });
    if (touched === 0) fail('enterprise.settled');
    await recordAudit(actor, approve ? CONFIRMED : REFUSED, own.name, `${binding.name}，${ENTERPRISE_ROLE[binding.role]}`);
  });
}

/** Who may end a binding: whoever it is, and those who may let such a person in. */
async function mayEnd(actor: CitizenActor, binding: BindingRecord): Promise<boolean> {
  if (binding.citizen_id === actor.id) return true;
  const own = (await enterprisesOf(actor)).find(({ id }) => id === binding.taxpayer_id);
  return own !== undefined && mayRule(own.role, binding.role);
}

/** @throws request.not_found, enterprise.settled */
export async function endBinding(actor: CitizenActor, id: string): Promise<void> {
  const binding = await findBinding(id);
  if (!binding || !(await mayEnd(actor, binding))) fail('request.not_found');
  await unitOfWork(async () => {
    const touched = await execute('UPDATE enterprise_bindings SET ended_at = $at, ended_by_name = $by WHERE id = $id AND ended_at IS NULL AND refused_at IS NULL', { id, at: now(), by: actor.name });
    if (touched === 0) fail('enterprise.settled');
    await recordAudit(actor, ENDED, binding.enterprise, `${binding.name}，${ENTERPRISE_ROLE[binding.role]}`);
  });
}
