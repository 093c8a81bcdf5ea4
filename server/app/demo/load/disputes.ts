import { answerDispute, openDispute, pairById, reviewMatch } from '../../../modules/matching/index.ts';
import { askBinding, decideBinding } from '../../../modules/registry/index.ts';
import { saveCitizen } from '../../../modules/identity/index.ts';
import { blindIndex } from '../../../platform/crypto/index.ts';
import { row, rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import type { Province } from '../province/index.ts';
import { staffActor } from './accounts.ts';

const OFFICE = 'head01';

/** Confirmed pairs of the first tax office, without the people of the sign-in page. */
async function candidates({ cast }: Province, kind: 'self_employed' | 'hired'): Promise<string[]> {
  const head = await staffActor(OFFICE);
  const known = new Set([...cast.shops.map(({ name }) => name), cast.enterprise.name]);
  const found = await rows<{ id: string; name: string }>(
    `SELECT m.id, t.name FROM matches m JOIN taxpayers t ON t.id = m.taxpayer_id
     WHERE m.state = 'confirmed' AND m.kind = $kind AND m.verdict <> 'no' AND t.bureau_code = $bureau AND NOT EXISTS (SELECT 1 FROM match_disputes d WHERE d.match_id = m.id) ORDER BY m.id`,
    { kind, bureau: head.bureauCode },
  );
  return found.filter(({ name }) => !known.has(name)).map(({ id }) => id);
}

async function report(matchId: string | undefined, ground: string, note: string): Promise<string | null> {
  const pair = matchId === undefined ? null : await pairById(matchId);
  return pair && openDispute(await staffActor(OFFICE), pair, { ground, note });
}

/** Some weeks ago: one that its department has let lie, one found wrong, one found right and decided. */
export async function disputesThen(province: Province): Promise<void> {
  const [late, wrong, settled] = await candidates(province, 'self_employed');
  await report(late, 'not-my-business', '上门核实，店主另有其人，营业执照已拍照');
  const found = await report(wrong, 'other-person', '电话核实，本人从未服役');
  if (found) await answerDispute(await departmentOf(found), found, 'wrong', '录入时身份证号抄错一位，已在原始档案更正');
  const right = await report(settled, 'not-in-category', '本人说已经转业，不属于自主就业');
  if (right) {
    await answerDispute(await departmentOf(right), right, 'right', '档案载明为自主就业，已附退役审批表');
    await reviewMatch({ matchId: settled!, decision: 'confirm', note: '部门核对无误，本人看过档案后认可', actor: await staffActor(OFFICE) });
  }
}

/** These days: one just reported, one answered and waiting for the head's decision. */
export async function disputesNow(province: Province): Promise<void> {
  const [fresh] = await candidates(province, 'self_employed');
  const [hired, other] = await candidates(province, 'hired');
  await report(fresh, 'not-in-category', '本人说名单上的入伍时间不对');
  await report(other, 'not-employed', '企业说此人五月已经离职');
  const answered = await report(hired, 'not-employed', '本人说没有在这家单位上过班');
  if (answered) await answerDispute(await departmentOf(answered), answered, 'right', '已核对扣缴申报和社保缴费，均为本人');
}

/** The liaison of the department that a dispute asks. */
async function departmentOf(disputeId: string) {
  const found = await row<{ username: string }>(
    `SELECT s.username FROM match_disputes d JOIN staff s ON s.department_id = d.department_id AND s.role = 'liaison' WHERE d.id = $disputeId ORDER BY s.username`,
    { disputeId },
  );
  return staffActor(found?.username ?? 'taxdata');
}

async function citizenAt(phone: string): Promise<CitizenActor> {
  const found = await row<{ id: string; name: string; person_hash: string | null; phone_hash: string }>('SELECT id, name, person_hash, phone_hash FROM citizens WHERE phone_hash = $phone', { phone: blindIndex('phone', phone) });
  if (!found) throw new Error('演示居民不见了');
  return { kind: 'citizen', id: found.id, name: found.name, personHash: found.person_hash, phoneHash: found.phone_hash };
}

/** The accountant of the sign-in page also acts for a second enterprise, and a colleague asks to be let into the first. */
export async function bindAccountants({ cast, enterprises }: Province): Promise<void> {
  const hiring = new Set((await rows<{ credit_code: string }>(`SELECT DISTINCT t.credit_code FROM matches m JOIN taxpayers t ON t.id = m.taxpayer_id WHERE m.kind = 'hired' AND m.state = 'confirmed' AND m.verdict <> 'no'`)).map(({ credit_code }) => credit_code));
  const second = enterprises.find(({ creditCode, phone, financeContact }) => creditCode !== cast.enterprise.creditCode && phone !== null && financeContact !== null && hiring.has(creditCode));
  const accountant = await citizenAt(cast.enterprise.phone!);
  if (second) {
    await saveCitizen({ phone: second.phone!, name: second.financeContact!, idNumber: null, openid: null, officialOpenid: null, demo: true });
    const finance = await citizenAt(second.phone!);
    const id = await askBinding(accountant, { creditCode: second.creditCode, name: accountant.name, role: 'agent', how: 'approval' });
    await decideBinding(finance, (await taxpayerId(second.creditCode))!, id, true);
    await askBinding(finance, { creditCode: cast.enterprise.creditCode, name: second.financeContact!, role: 'agent', how: 'approval' });
  }
}

const taxpayerId = async (creditCode: string): Promise<string | undefined> => (await row<{ id: string }>('SELECT id FROM taxpayers WHERE credit_code = $creditCode', { creditCode }))?.id;
