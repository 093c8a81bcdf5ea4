import type { ThreadMatter } from '../../../../contract/enums.ts';
import { execute, inList, newId, row, rows, unitOfWork } from '../../../../platform/db/index.ts';
import { matterKind, matterKinds, type Matter } from '../../matters.ts';
import type { ThreadRecord } from '../domain/rows.ts';
import { notice, touchThread } from './append.ts';
import { officerChanged } from './office.ts';
import { copiedFrom } from './open.ts';

const REOPENED = '这件事继续办理，您可以接着说。';

async function followOne(thread: ThreadRecord, matter: Matter): Promise<void> {
  const copied = copiedFrom(matter);
  const same = (Object.keys(copied) as (keyof typeof copied)[]).every((column) => thread[column] === copied[column]);
  if (same) return;
  const { officer_id, ...place } = copied;
  await touchThread(thread.id);
  await execute(
    `UPDATE threads SET title = $title, person_name = $person_name, division_code = $division_code, bureau_code = $bureau_code, department_id = $department_id, policy_code = $policy_code, closed_words = $closed_words WHERE id = $id`,
    { ...place, id: thread.id },
  );
  if (officer_id !== null && officer_id !== thread.officer_id) {
    const officer = await row<{ name: string }>('SELECT name FROM staff WHERE id = $officer_id', { officer_id });
    await officerChanged(thread.id, officer_id, officer?.name ?? '新的专员');
  }
  if (place.closed_words !== null && thread.closed_words === null) await notice(thread.id, `closed:${newId()}`, place.closed_words);
  if (place.closed_words === null && thread.closed_words !== null) await notice(thread.id, `reopened:${newId()}`, REOPENED);
}

/** The matters changed: their threads move along, in the caller's unit of work when there is one. Harmless when repeated. */
export async function followMatters(matter: Exclude<ThreadMatter, 'general'>, ids: readonly string[]): Promise<void> {
  const kind = matterKind(matter);
  if (!kind || ids.length === 0) return;
  await unitOfWork(async () => {
    const list = inList('m', ids);
    const threads = await rows<ThreadRecord>(`SELECT * FROM threads WHERE matter = $matter AND matter_id IN ${list.sql}`, { matter, ...list.bind });
    if (threads.length === 0) return;
    const matters = new Map((await kind.load([...new Set(threads.flatMap(({ matter_id }) => matter_id ?? []))])).map((one) => [one.id, one]));
    for (const thread of threads) {
      const found = matters.get(thread.matter_id ?? '');
      if (found) await followOne(thread, found);
    }
  });
}

const BATCH = 500;

/** Compares open threads with their matters: what moved while nobody told us moves along now. The clock calls it. */
export async function followAll(): Promise<void> {
  for (const { kind } of matterKinds()) {
    for (let after = ''; ; ) {
      const batch = await rows<{ id: string; matter_id: string }>(`SELECT id, matter_id FROM threads WHERE matter = $kind AND closed_words IS NULL AND id > $after ORDER BY id LIMIT ${BATCH}`, { kind, after });
      if (batch.length === 0) break;
      await followMatters(kind, [...new Set(batch.map(({ matter_id }) => matter_id))]);
      after = batch.at(-1)!.id;
    }
  }
}
