import type { OptOutSource } from '../../../contract/enums.ts';
import { execute, inList, insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type CitizenActor, type SystemActor } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { OPTED_IN, OPTED_OUT } from '../policies.ts';
import { messageKinds, type MessageKind } from '../queries/kinds.ts';
import { subjectsOf } from '../queries/optOuts.ts';

export interface Switched {
  subjects: readonly string[];
  kinds: readonly MessageKind[];
  /** true: no more of these; false: again */
  off: boolean;
  source: OptOutSource;
  /** who is spoken of, masked */
  whom: string;
}

/** Switches kinds of messages off or on again, in one unit of work with its trace; a repetition changes nothing. */
export async function switchKinds(actor: CitizenActor | SystemActor, { subjects, kinds, off, source, whom }: Switched): Promise<void> {
  const may = kinds.filter(({ optional }) => optional);
  if (may.length === 0) return;
  await unitOfWork(async () => {
    const at = now();
    const [who, which] = [inList('s', subjects), inList('k', may.map(({ code }) => code))];
    const changed = off
      ? (
          await insertRows<{ id: string }>(
            'opt_outs',
            subjects.flatMap((one) => may.map(({ code }) => ({ id: newId(), subject: one, kind: code, source, created_at: at }))),
            { conflict: 'ON CONFLICT (subject, kind) WHERE ended_at IS NULL DO NOTHING', returning: ['id'] },
          )
        ).length
      : await execute(`UPDATE opt_outs SET ended_at = $at WHERE ended_at IS NULL AND subject IN ${who.sql} AND kind IN ${which.sql}`, { ...who.bind, ...which.bind, at });
    if (changed > 0) await recordAudit(actor, off ? OPTED_OUT : OPTED_IN, whom, may.map(({ label }) => label).join('、'));
  });
}

/** A citizen switches one kind, on the phone. @throws message.kind_unknown, message.kind_required */
export async function switchOwn(citizen: CitizenActor, code: string, off: boolean): Promise<void> {
  const kind = (await messageKinds()).find((one) => one.code === code) ?? fail('message.kind_unknown');
  if (!kind.optional) fail('message.kind_required', { values: { kind: kind.label } });
  await switchKinds(citizen, { subjects: subjectsOf(citizen), kinds: [kind], off, source: 'phone', whom: citizen.name });
}

const named = (kinds: readonly MessageKind[]): string => kinds.map(({ label }) => `“${label}”`).join('、');

/** A follower wrote that there should be no more, or some again. @returns what to answer */
export async function switchByWord(citizen: CitizenActor, off: boolean): Promise<string> {
  const kinds = (await messageKinds()).filter(({ optional, byReply }) => optional && byReply);
  await switchKinds(citizen, { subjects: subjectsOf(citizen), kinds, off, source: 'official', whom: citizen.name });
  return off
    ? `已为您关闭${named(kinds)}，不再主动发送。您自己办的事和依法必须告知的，仍会通知您。想再收到，回复“恢复提醒”，或在小程序“我的 › 消息设置”里打开。`
    : `已为您恢复${named(kinds)}。不想收到时，回复“退订”即可。`;
}
