import { z } from 'zod';
import { formatDay, formatFen, shanghaiDay } from '../../../platform/calendar/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { inList, insertRows, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { defineJob, enqueue } from '../../../platform/queue/index.ts';
import { codeTable, workCalendar } from '../../definitions/index.ts';
import { notify } from '../../notification/index.ts';
import { remindersOn, type ReminderRule } from './dates.ts';

const PAGE = 200;

async function rulesInForce(): Promise<ReminderRule[]> {
  return (await codeTable('filing-reminder')).map(({ code, label, attributes }) => ({
    code,
    label,
    months: String(attributes?.['months'] ?? '').split(',').map(Number),
    day: Number(attributes?.['day']),
    before: Number(attributes?.['before']),
  }));
}

interface Owed {
  id: string;
  name: string;
  people: number;
  remaining: number;
}

/** Enterprises that can still deduct in a year, in pages by id: estimate less what their returns say. */
const owedAfter = (last: string, year: number): Promise<Owed[]> =>
  rows<Owed>(
    `SELECT t.id, t.name, e.people, e.estimated - COALESCE(g.enjoyed, 0) AS remaining
     FROM (SELECT b.taxpayer_id, COUNT(*) AS people, SUM(b.estimated_fen) AS estimated FROM benefit_years b JOIN matches m ON m.id = b.match_id AND m.state = 'confirmed'
       WHERE b.year = $year AND b.kind = 'hired' GROUP BY b.taxpayer_id) e
     JOIN taxpayers t ON t.id = e.taxpayer_id
     LEFT JOIN (SELECT taxpayer_id, SUM(amount_fen) AS enjoyed FROM relief_facts WHERE year = $year AND in_force_at IS NOT NULL AND replaced_at IS NULL GROUP BY taxpayer_id) g ON g.taxpayer_id = t.id
     WHERE t.id > $last AND e.estimated > COALESCE(g.enjoyed, 0) ORDER BY t.id LIMIT ${PAGE}`,
    { last, year },
  );

interface Told {
  taxpayer_id: string;
  citizen_id: string;
  name: string;
  phone_sealed: string | null;
}

/** Who acts for these enterprises and has signed in: bound, or known from the register. */
function actingFor(ids: readonly string[]): Promise<Told[]> {
  const list = inList('t', ids);
  return rows<Told>(
    `SELECT b.taxpayer_id, z.id AS citizen_id, z.name, z.phone_sealed FROM enterprise_bindings b JOIN citizens z ON z.id = b.citizen_id
     WHERE b.confirmed_at IS NOT NULL AND b.ended_at IS NULL AND b.taxpayer_id IN ${list.sql}
     UNION SELECT t.id, z.id, z.name, z.phone_sealed FROM taxpayers t JOIN citizens z ON z.phone_hash = t.phone_hash WHERE t.id IN ${list.sql}
     UNION SELECT t.id, z.id, z.name, z.phone_sealed FROM taxpayers t JOIN citizens z ON z.person_hash = t.responsible_hash WHERE t.id IN ${list.sql}`,
    list.bind,
  );
}

/** Tells everybody who acts for an enterprise that can still deduct; the same due day is told once, whoever repeats it. */
export async function remindEnterprises(code: string, label: string, due: string): Promise<void> {
  const year = Number(due.slice(0, 4));
  for (let last = ''; ; ) {
    const page = await owedAfter(last, year);
    if (page.length === 0) return;
    last = page.at(-1)!.id;
    const byId = new Map(page.map((one) => [one.id, one]));
    const told = await actingFor([...byId.keys()]);
    await unitOfWork(() =>
      notify(
        told.map((one) => {
          const { name, people, remaining } = byId.get(one.taxpayer_id)!;
          return {
            key: `filing:${code}:${due}:${one.taxpayer_id}:${one.citizen_id}`,
            template: 'enterprise.filing',
            citizenId: one.citizen_id,
            personId: null,
            name: one.name,
            phone: one.phone_sealed === null ? null : open<{ phone: string }>(one.phone_sealed).phone,
            params: { enterprise: name, what: label, due: formatDay(due), people: String(people), left: formatFen(Number(remaining)) },
            link: `/packages/enterprise/overview/index?id=${one.taxpayer_id}`,
            outside: true,
          };
        }),
      ),
    );
  }
}

const remindJob = defineJob({
  name: 'guidance.remindFilings',
  label: '申报期前提醒企业',
  schema: z.object({ code: z.string(), label: z.string(), due: z.string() }),
  maxAttempts: 5,
  backoffMs: 60_000,
  run: ({ code, label, due }) => remindEnterprises(code, label, due),
});

/** Called by the clock: what falls due within its days is handed to the queue, once. */
export async function sweepReminders(): Promise<void> {
  const wanted = remindersOn(shanghaiDay(now()), await rulesInForce(), await workCalendar());
  for (const { rule, due } of wanted) {
    await unitOfWork(async () => {
      const key = `filing-reminder:${rule.code}:${due}`;
      const fresh = await insertRows<{ key: string }>('settings', [{ key, value: '', updated_at: now() }], { conflict: 'ON CONFLICT (key) DO NOTHING', returning: ['key'] });
      if (fresh.length > 0) await enqueue(remindJob, { code: rule.code, label: rule.label, due }, { key });
    });
  }
}
