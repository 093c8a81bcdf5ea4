import { rows } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import type { MatchKind } from '../../../contract/enums.ts';

export interface OpinionRecord {
  id: string;
  question: string;
  asked_by_name: string;
  asked_of_name: string;
  asked_at: number;
  answer: string | null;
  answered_at: number | null;
}

export interface AskedOfMe extends OpinionRecord {
  kind: MatchKind;
  match_id: string | null;
  taxpayer_id: string;
  taxpayer_name: string;
  person_name: string | null;
  amount_fen: number;
}

const COLUMNS = 'o.id, o.question, o.asked_by_name, o.asked_of_name, o.asked_at, o.answer, o.answered_at';
const ANSWERED_SHOWN_MS = 30 * 86_400_000;

export const opinionsOf = (taskId: string): Promise<OpinionRecord[]> => rows<OpinionRecord>(`SELECT ${COLUMNS} FROM task_opinions o WHERE o.task_id = $taskId ORDER BY o.asked_at DESC, o.id DESC`, { taskId });

/** What was asked of this officer: the open ones first, the answered ones of the last month after them. */
export const askedOf = (actor: StaffActor, at: number): Promise<AskedOfMe[]> =>
  rows<AskedOfMe>(
    `SELECT ${COLUMNS}, t.kind, t.match_id, t.taxpayer_id, x.name AS taxpayer_name, p.name AS person_name, t.amount_fen
     FROM task_opinions o JOIN tasks t ON t.id = o.task_id JOIN taxpayers x ON x.id = t.taxpayer_id LEFT JOIN persons p ON p.id = t.person_id
     WHERE o.asked_of = $me AND (o.answered_at IS NULL OR o.answered_at > $since) ORDER BY CASE WHEN o.answered_at IS NULL THEN 0 ELSE 1 END, o.asked_at DESC LIMIT 50`,
    { me: actor.id, since: at - ANSWERED_SHOWN_MS },
  );
