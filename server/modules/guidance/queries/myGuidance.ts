import { rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { ownEnterprises } from '../../registry/index.ts';
import type { TaskMarks } from '../domain/state.ts';

export interface MyTask extends TaskMarks {
  id: string;
  taxpayer_name: string;
  officer_name: string | null;
  bureau_name: string | null;
  bureau_phone: string | null;
  bureau_code: string | null;
  outcome: string | null;
  rating_level: number | null;
  rating_words: string | null;
}

/** Guidance of the citizen's own business, and of the enterprises the citizen acts for. */
export function myTasks(actor: CitizenActor): Promise<MyTask[]> {
  const own = ownEnterprises(actor);
  return rows<MyTask>(
    `SELECT t.id, t.officer_id, t.first_contact_at, t.closed_at, t.due_on, x.name AS taxpayer_name, s.name AS officer_name, b.name AS bureau_name, b.phone AS bureau_phone, t.bureau_code, t.outcome, r.level AS rating_level, r.words AS rating_words
     FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id
     LEFT JOIN staff s ON s.id = t.officer_id LEFT JOIN bureaus b ON b.code = t.bureau_code LEFT JOIN task_ratings r ON r.task_id = t.id
     WHERE (t.kind = 'self_employed' AND t.person_id IN (SELECT id FROM persons WHERE id_hash = $personHash))
        OR (t.kind = 'hired' AND t.taxpayer_id IN ${own.sql})
     ORDER BY CASE WHEN t.closed_at IS NULL THEN 0 ELSE 1 END, t.due_on, t.id`,
    own.bind,
  );
}
