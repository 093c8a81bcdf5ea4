import type { EnterpriseRole } from '../../../contract/enums.ts';
import { row, rows, type Bind } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';

/** An enterprise as the caller may open it, and as whom. */
export interface MyEnterprise {
  id: string;
  name: string;
  credit_code: string;
  role: EnterpriseRole;
}

type Who = Pick<CitizenActor, 'id' | 'personHash' | 'phoneHash'>;

const BINDING = 'b.citizen_id = $citizenId AND b.confirmed_at IS NOT NULL AND b.ended_at IS NULL';
const bindOf = ({ id, personHash, phoneHash }: Who): Bind => ({ citizenId: id, personHash, phoneHash });

/**
 * The ids of the enterprises a citizen acts for, as a subquery: by the register (legal representative whose identity was
 * checked, holder of the registered telephone) or by a confirmed binding.
 */
export const ownEnterprises = (who: Who): { sql: string; bind: Bind } => ({
  sql: `(SELECT e.id FROM taxpayers e WHERE e.kind = 'enterprise' AND (e.phone_hash = $phoneHash OR e.responsible_hash = $personHash)
    UNION SELECT b.taxpayer_id FROM enterprise_bindings b WHERE ${BINDING})`,
  bind: bindOf(who),
});

const SELECT = `t.id, t.name, t.credit_code, CASE WHEN t.responsible_hash = $personHash OR b.role = 'legal' THEN 'legal' WHEN t.phone_hash = $phoneHash OR b.role = 'finance' THEN 'finance' ELSE 'agent' END AS role`;
const FROM = `taxpayers t LEFT JOIN enterprise_bindings b ON b.taxpayer_id = t.id AND ${BINDING}
  WHERE t.kind = 'enterprise' AND (t.phone_hash = $phoneHash OR t.responsible_hash = $personHash OR b.id IS NOT NULL)`;

/** Every enterprise the citizen acts for, by name. */
export const enterprisesOf = (who: Who): Promise<MyEnterprise[]> => rows<MyEnterprise>(`SELECT ${SELECT} FROM ${FROM} ORDER BY t.name, t.id`, bindOf(who));

/** One enterprise the caller acts for, in one of the roles given. @throws request.not_found, enterprise.role */
export async function myEnterprise(actor: CitizenActor, id: string, roles?: readonly EnterpriseRole[]): Promise<MyEnterprise> {
  const found = await row<MyEnterprise>(`SELECT ${SELECT} FROM ${FROM} AND t.id = $id`, { ...bindOf(actor), id });
  if (!found) fail('request.not_found');
  if (roles && !roles.includes(found.role)) fail('enterprise.role');
  return found;
}
