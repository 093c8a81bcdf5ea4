import { addWorkingDays, shanghaiDay } from '../../../platform/calendar/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { codeTable, workCalendar } from '../../definitions/index.ts';
import { disputeMoved, pairsChanged } from '../events.ts';
import type { PairRecord } from '../queries/pairs.ts';
import { groundsFor, sourceOf } from './source.ts';

const OPENED = declareAction('dispute.open', '反映比对结果对不上');

export interface Report {
  ground: string;
  note: string;
}

/** Last day for the department's answer: working days of the code table `service-limit`, the day itself not counted. */
async function answerDay(at: number): Promise<string> {
  const amount = (await codeTable('service-limit')).find(({ code }) => code === 'dispute-answer')?.attributes?.['amount'];
  if (typeof amount !== 'number') throw new Error('代码表 service-limit 缺少“dispute-answer”');
  return addWorkingDays(shanghaiDay(at), amount, await workCalendar());
}

/**
 * Sends a pair back: it is doubtful until decided anew, and the department whose data it rests on is asked. Nothing is
 * pushed of a doubtful pair. Answers the dispute's id.
 * @throws request.not_found when the pair no longer stands, dispute.ground_unfit, dispute.open_already
 */
export async function openDispute(actor: StaffActor | CitizenActor, pair: PairRecord, { ground, note }: Report): Promise<string> {
  if (pair.state !== 'confirmed' && pair.state !== 'doubtful') fail('request.not_found');
  const chosen = (await groundsFor(pair.kind)).find(({ code }) => code === ground) ?? fail('dispute.ground_unfit', { fields: { ground: '请从列出的情形中选择' } });
  return unitOfWork(async () => {
    const at = now();
    const id = newId();
    const made = await insertRows<{ id: string }>(
      'match_disputes',
      [
        {
          id,
          match_id: pair.id,
          about: chosen.about,
          ground: chosen.code,
          ground_label: chosen.label,
          note,
          raised_by_kind: actor.kind,
          raised_by: actor.id,
          raised_by_name: actor.kind === 'staff' ? actor.name : maskName(actor.name),
          raised_at: at,
          due_on: await answerDay(at),
          ...(await sourceOf(chosen.about, pair.id)),
        },
      ],
      { conflict: 'ON CONFLICT (match_id) WHERE settled_at IS NULL DO NOTHING', returning: ['id'] },
    );
    if (made.length === 0) fail('dispute.open_already');
    await execute(`UPDATE matches SET state = 'doubtful', updated_at = $at WHERE id = $id AND state IN ('confirmed', 'doubtful')`, { at, id: pair.id });
    await recordAudit(actor, OPENED, `${pair.person} / ${pair.taxpayer}`, `${chosen.label}：${note}`);
    await publish(pairsChanged, { runId: '', matchIds: [pair.id] });
    await publish(disputeMoved, { disputeId: id });
    return id;
  });
}
