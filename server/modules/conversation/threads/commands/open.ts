import type { ThreadMatter } from '../../../../contract/enums.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../../platform/http/index.ts';
import { matterKind, matterKinds, type Matter } from '../../matters.ts';
import type { ThreadRecord } from '../domain/rows.ts';
import { threadFor } from '../queries/threads.ts';

interface Holder {
  citizenId: string;
  personHash: string | null;
}

/** Nobody's yet: an officer noted a telephone call with somebody who has never signed in. */
const NOBODY = '-';
const keyOf = (matter: ThreadMatter, matterId: string | null, holder: Holder | null): string => [matter, matterId ?? '', holder?.citizenId ?? NOBODY, holder?.personHash ?? ''].join(':');

type Copied = Pick<ThreadRecord, 'title' | 'person_name' | 'division_code' | 'bureau_code' | 'department_id' | 'officer_id' | 'policy_code' | 'closed_words'>;

export const copiedFrom = (matter: Matter): Copied => ({
  title: matter.title,
  person_name: matter.personName,
  division_code: matter.divisionCode,
  bureau_code: matter.bureauCode,
  department_id: matter.departmentId,
  officer_id: matter.officerId,
  policy_code: matter.policyCode,
  closed_words: matter.closedWords,
});

async function ensure(matter: ThreadMatter, matterId: string | null, holder: Holder | null, copied: Copied): Promise<ThreadRecord> {
  const thread_key = keyOf(matter, matterId, holder);
  return unitOfWork(async () => {
    if (holder !== null && matterId !== null) {
      // What was noted before this person had an account becomes the beginning of their thread.
      await execute(
        `UPDATE threads SET thread_key = $key, citizen_id = $citizenId, person_hash = $personHash
         WHERE thread_key = $nobody AND NOT EXISTS (SELECT 1 FROM threads own WHERE own.thread_key = $key)`,
        { key: thread_key, ...holder, nobody: keyOf(matter, matterId, null) },
      );
    }
    await insertRows(
      'threads',
      [{ id: newId(), thread_key, matter, matter_id: matterId, citizen_id: holder?.citizenId ?? null, person_hash: holder?.personHash ?? null, ...copied, touched_at: Date.now(), created_at: now() }],
      { conflict: 'ON CONFLICT (thread_key) DO NOTHING' },
    );
    return (await row<ThreadRecord>('SELECT * FROM threads WHERE thread_key = $thread_key', { thread_key }))!;
  });
}

/** Where words without a matter belong: to the office that has the citizen's newest matter; else to the division above all. */
async function homeOf(citizen: CitizenActor): Promise<Copied> {
  const base: Copied = { title: '咨询', person_name: citizen.name, division_code: null, bureau_code: null, department_id: null, officer_id: null, policy_code: null, closed_words: null };
  for (const kind of matterKinds()) {
    const [id] = await kind.ofCitizen(citizen);
    const [matter] = id === undefined ? [] : await kind.load([id]);
    if (matter) return { ...base, person_name: matter.personName, division_code: matter.divisionCode, bureau_code: matter.bureauCode, department_id: matter.departmentId, policy_code: matter.policyCode };
  }
  return base;
}

/** The citizen's thread without a matter; its office's head hands it on. */
export const openGeneral = async (citizen: CitizenActor): Promise<ThreadRecord> => ensure('general', null, { citizenId: citizen.id, personHash: citizen.personHash }, await homeOf(citizen));

/** Opens or finds the citizen's thread about a matter of theirs. @throws request.not_found */
export async function openOwn(citizen: CitizenActor, matter: ThreadMatter, matterId: string | null): Promise<ThreadRecord> {
  const kind = matterKind(matter);
  if (!kind) return openGeneral(citizen);
  const [found] = matterId !== null && (await kind.ofCitizen(citizen)).includes(matterId) ? await kind.load([matterId]) : [];
  if (!found) fail('request.not_found');
  return ensure(matter, matterId, { citizenId: citizen.id, personHash: citizen.personHash }, copiedFrom(found));
}

/** Opens or finds the thread about a matter in the actor's scope. @throws request.not_found */
export async function openForStaff(actor: StaffActor, matter: Exclude<ThreadMatter, 'general'>, matterId: string): Promise<ThreadRecord> {
  const kind = matterKind(matter) ?? fail('request.not_found');
  const [found] = (await kind.seen(actor, matterId)) ? await kind.load([matterId]) : [];
  if (!found) fail('request.not_found');
  const holder = await kind.accountOf(matterId);
  return unitOfWork(async () => {
    const made = await ensure(matter, matterId, holder, copiedFrom(found));
    return (await threadFor(actor, made.id)) ?? fail('request.not_found');
  });
}
