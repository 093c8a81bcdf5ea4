import { insertRows, newId, now } from '../../../platform/db/index.ts';

export type HistoryKind = 'proposed' | 'refused' | 'disputed' | 'opened' | 'assigned' | 'contact' | 'closed' | 'reopened' | 'amended' | 'moved' | 'unreachable' | 'waiting' | 'paused' | 'resumed' | 'escalated' | 'answered' | 'opinion' | 'note' | 'file' | 'rated' | 'sampled';

export interface HistoryLine {
  taskId: string;
  kind: HistoryKind;
  text: string;
  /** the same key is written once */
  key?: string;
}

/** Adds lines to the histories of tasks, in the caller's unit of work. */
export async function writeHistory(by: string, lines: readonly HistoryLine[], at: number = now()): Promise<void> {
  await insertRows(
    'task_history',
    lines.map(({ taskId, kind, text, key }) => ({ id: newId(), task_id: taskId, at, by_name: by, kind, text, dedupe_key: key ?? null })),
    { conflict: 'ON CONFLICT (dedupe_key) DO NOTHING' },
  );
}
