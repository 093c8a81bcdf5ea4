import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { newId, now } from '../../../platform/db/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { workCalendar } from '../../definitions/index.ts';
import type { Happening, Moment, WholeCase } from '../domain/rows.ts';
import { caseEnded, documentDue } from '../events.ts';
import { inOrder, loadCase, saveCase, snapshot, takeCase, writeHistory } from './store.ts';
import { tell } from './tell.ts';

/** Now, for an act by this person. */
export async function moment(by: string): Promise<Moment> {
  const at = now();
  return { at, today: shanghaiDay(at), by, calendar: await workCalendar(), newId, happened: [], history: [] };
}

/** One open case a person and service: the key is held while the case is open. */
function holdKey(whole: WholeCase): void {
  const { case: record } = whole;
  if (record.submitted_at === null) return;
  record.open_key = record.closed_at === null && record.person_hash !== null ? `case:${record.person_hash}:${record.service_code}` : null;
}

/** When it was done, of an event that says so; null of others, which count once for each handing in. */
function doneAtOf({ case: { done_at }, items }: WholeCase, { event, item }: Happening): number | null {
  const at = event === 'application.done' ? done_at : event === 'item.done' ? items.find((one) => one.item === item)?.done_at : null;
  return at === null || at === undefined ? null : Number(at);
}

/** What downstream learns of a change, in the same unit of work. */
async function announce(whole: WholeCase, { happened }: Moment): Promise<void> {
  const { case: record } = whole;
  for (const happening of happened) {
    for (const document of whole.service.documents) {
      if (document.event !== happening.event || (document.item !== null && document.item !== happening.item)) continue;
      const doneAt = doneAtOf(whole, happening);
      await publish(documentDue, { caseId: record.id, document: document.code, item: happening.item, version: record.version, doneAt }, { key: `${record.id}:${document.code}:${record.version}:${happening.item ?? ''}:${doneAt ?? ''}` });
    }
  }
  if (record.closed_at !== null) {
    const how = record.done_at !== null ? 'done' : record.withdrawn_at !== null ? 'withdrawn' : 'closed';
    await publish(caseEnded, { caseId: record.id, how }, { key: `${record.id}:${how}:${record.closed_at}` });
  }
}

/** Writes everything that an act left behind. */
export async function settleAct(whole: WholeCase, before: Map<string, string>, at: Moment): Promise<void> {
  holdKey(whole);
  await saveCase(whole, before);
  await writeHistory(whole.case.id, at.by, at.at, at.history);
  await tell(whole, at);
  await announce(whole, at);
}

/**
 * One act on a case: its turn is taken, the pure act decides and changes, what changed is written with its history,
 * notices and events; all or nothing.
 */
export async function act<T>(caseId: string, by: string, change: (whole: WholeCase, at: Moment) => T | Promise<T>): Promise<T> {
  return inOrder(async () => {
    await takeCase(caseId);
    const whole = await loadCase(caseId);
    const before = snapshot(whole);
    const at = await moment(by);
    const answer = await change(whole, at);
    await settleAct(whole, before, at);
    return answer;
  });
}
