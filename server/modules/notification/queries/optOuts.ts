import type { Audience } from '../../../contract/enums.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { kindOfTemplate, type MessageKind } from './kinds.ts';
import type { Recipient } from './recipients.ts';
import { templateFor } from './templates.ts';

/** Whom an opt-out is about, as it is kept. */
export const subject = {
  person: (idHash: string): string => `person:${idHash}`,
  phone: (phoneHash: string): string => `phone:${phoneHash}`,
  citizen: (citizenId: string): string => `citizen:${citizenId}`,
};

/** Everything by which a signed-in citizen is known: who switches off on the phone is spared by every way. */
export const subjectsOf = ({ id, personHash, phoneHash }: CitizenActor): string[] => [subject.citizen(id), ...(personHash === null ? [] : [subject.person(personHash)]), ...(phoneHash === null ? [] : [subject.phone(phoneHash)])];

export const refusedWords = ({ label }: Pick<MessageKind, 'label'>): string => `本人关闭了“${label}”，没有发送`;

/** Which of these want no more of which kinds: `kind subject`. */
export async function standingOptOuts(kinds: readonly string[], subjects: readonly string[]): Promise<Set<string>> {
  if (kinds.length === 0 || subjects.length === 0) return new Set();
  const [which, who] = [inList('k', [...new Set(kinds)]), inList('s', [...new Set(subjects)])];
  const found = await rows<{ subject: string; kind: string }>(`SELECT subject, kind FROM opt_outs WHERE ended_at IS NULL AND kind IN ${which.sql} AND subject IN ${who.sql}`, { ...which.bind, ...who.bind });
  return new Set(found.map((one) => `${one.kind} ${one.subject}`));
}

const STANDING = 'SELECT 1 FROM opt_outs o WHERE o.ended_at IS NULL AND o.kind = $kind AND';

/** Ids of those in a chunk who switched this kind off: persons by themselves, their number or their account; enterprises by their contact's number. */
async function refusersAmong(recipients: readonly Recipient[], kind: MessageKind | null): Promise<Set<string>> {
  if (!kind?.optional) return new Set();
  const people = inList('p', recipients.flatMap(({ audience, personId }) => (audience === 'person' ? [personId] : [])));
  const firms = inList('t', recipients.flatMap(({ audience, taxpayerId }) => (audience === 'taxpayer' ? [taxpayerId] : [])));
  const found = await rows<{ id: string }>(
    `SELECT p.id FROM persons p WHERE p.id IN ${people.sql} AND (EXISTS (${STANDING} o.subject IN ('person:' || p.id_hash, 'phone:' || p.phone_hash))
       OR EXISTS (SELECT 1 FROM citizens c JOIN opt_outs o ON o.subject = 'citizen:' || c.id WHERE c.person_hash = p.id_hash AND o.ended_at IS NULL AND o.kind = $kind))
     UNION ALL
     SELECT t.id FROM taxpayers t WHERE t.id IN ${firms.sql} AND EXISTS (${STANDING} o.subject = 'phone:' || t.phone_hash)`,
    { ...people.bind, ...firms.bind, kind: kind.code },
  );
  return new Set(found.map(({ id }) => id));
}

/** Whom a push leaves alone because they said so: persons and enterprises by id, each with the sentence that says why. */
export async function refusersOf(recipients: readonly Recipient[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const audience of ['person', 'taxpayer'] satisfies Audience[]) {
    const mine = recipients.filter((one) => one.audience === audience);
    const kind = mine.length > 0 ? await kindOfTemplate((await templateFor(audience)).body) : null;
    for (const id of await refusersAmong(mine, kind)) found.set(id, refusedWords(kind!));
  }
  return found;
}
