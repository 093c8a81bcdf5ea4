import { formatDay } from '../../../platform/calendar/index.ts';
import { row, rows, unitOfWork } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { phoneOfCitizen } from '../../identity/index.ts';
import { disputeById } from '../../matching/index.ts';
import { notify } from '../../notification/index.ts';
import { writeHistory } from '../commands/history.ts';

type Dispute = NonNullable<Awaited<ReturnType<typeof disputeById>>>;

/** Where the matter stands, in words both sides may read; the key tells each step once. */
function stepOf(dispute: Dispute): { step: string; text: string } {
  const department = dispute.department ?? '数据提供部门';
  if (dispute.answer === 'wrong') return { step: 'wrong', text: `${department}确认数据有误，已停止据此推送，下次报送时更正` };
  if (dispute.decision !== null) return { step: 'settled', text: dispute.decision === 'confirm' ? '税务部门核定：比对无误' : '税务部门核定：对不上，已停止据此推送' };
  if (dispute.answer === 'right') return { step: 'right', text: `${department}答复数据无误，税务部门正在核定` };
  return { step: 'open', text: `反映“${dispute.ground_label}”，已请${department}在${formatDay(dispute.due_on)}前答复` };
}

const tasksOf = (matchId: string): Promise<{ id: string }[]> =>
  rows(
    `SELECT t.id FROM tasks t JOIN matches m ON m.id = $matchId
     WHERE t.match_id = m.id OR (t.match_id IS NULL AND m.kind = 'hired' AND t.kind = 'hired' AND t.taxpayer_id = m.taxpayer_id)`,
    { matchId },
  );

/** Each step of a dispute becomes a line in the task's history and, for the citizen who reported it, a message. */
export async function tellDispute(disputeId: string): Promise<void> {
  const dispute = await disputeById(disputeId);
  if (!dispute) return;
  const { step, text } = stepOf(dispute);
  const reporter = dispute.raised_by_kind === 'citizen' ? await row<{ name: string }>('SELECT name FROM citizens WHERE id = $id', { id: dispute.raised_by }) : null;
  const phone = reporter ? await phoneOfCitizen(dispute.raised_by) : null;
  await unitOfWork(async () => {
    const tasks = await tasksOf(dispute.match_id);
    await writeHistory(SYSTEM.name, tasks.map(({ id }) => ({ taskId: id, kind: 'disputed', text: `比对争议：${text}`, key: `dispute:${disputeId}:${step}:${id}` })));
    if (!reporter) return;
    await notify([
      {
        key: `dispute:${disputeId}:${step}`,
        template: 'dispute.progress',
        citizenId: dispute.raised_by,
        personId: null,
        name: reporter.name,
        phone,
        params: { step: text },
        link: '/packages/policy/disputes/index',
        outside: step !== 'open',
      },
    ]);
  });
}

