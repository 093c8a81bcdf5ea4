import { blindIndex, maskIdNumber } from '../../../platform/crypto/index.ts';
import { execute, unitOfWork } from '../../../platform/db/index.ts';
import { currentRequest, fail, type CitizenActor } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { normaliseIdNumber, normaliseName } from '../../../contract/idNumber.ts';
import { theDirectory } from '../ports.ts';

const CHECKED = declareAction('identity.check', '核实本人身份');
const REFUSED = declareAction('identity.refuse', '身份核实未通过');

/**
 * Ties a signed-in citizen to a registered person: name, ID number and the phone that was proved by code must all be
 * those a department registered. Whoever knows only a name and a number of somebody else gets nothing.
 * @throws identity.id_invalid, identity.mismatch, request.too_many
 */
export async function checkIdentity(actor: CitizenActor, name: string, idNumber: string): Promise<void> {
  const wait = await takeTurn(`identity:${actor.id}`, 6, 3600);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  const normal = normaliseIdNumber(idNumber);
  if (!normal) fail('identity.id_invalid', { fields: { idNumber: '请核对 18 位身份证号' } });
  const hash = blindIndex('id', normal);
  const person = await theDirectory().personOfHash(hash);
  const same = person !== null && normaliseName(person.name) === normaliseName(name) && person.phoneHash !== null && person.phoneHash === actor.phoneHash;
  await unitOfWork(async () => {
    await recordAudit(actor, same ? CHECKED : REFUSED, maskIdNumber(normal), currentRequest().ip);
    if (same) await execute('UPDATE citizens SET person_hash = $hash, name = $name WHERE id = $id', { hash, name: person.name, id: actor.id });
  });
  if (!same) fail('identity.mismatch');
}
