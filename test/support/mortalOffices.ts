/**
 * A process that carries one case from handing in to its end, looks at its clocks and works off the queue, and is killed
 * without a word in the step that DIE_IN names, at its statement DIE_AT. Started again it does what is left; what has been
 * done is refused.
 */
import { boot, shutDown } from '@zhida/server/app/boot.ts';
import { staffActorNamed } from '@zhida/server/modules/identity/index.ts';
import { lookAtClocks, onCase, onItem, submitCase } from '@zhida/server/modules/joint-service/index.ts';
import { manager } from '@zhida/server/platform/db/connection.ts';
import { row, rows, withClock } from '@zhida/server/platform/db/index.ts';
import { AppError, type CitizenActor, type StaffActor } from '@zhida/server/platform/http/index.ts';
import { workUntilIdle } from '@zhida/server/platform/queue/index.ts';

const DAY_MS = 86_400_000;
const dieIn = process.env['DIE_IN'] ?? '';
const dieAt = Number(process.env['DIE_AT'] ?? 0);
let step = '';
let asked = 0;

/** Counts what a step asks of the database, and ends in the middle of it. */
function count(): void {
  if (step !== dieIn) return;
  asked += 1;
  if (asked === dieAt) process.kill(process.pid, 'SIGKILL');
}
type Method = (...parts: unknown[]) => unknown;
const METHODS = ['run', 'all', 'exec', 'query'];
const watched = new WeakSet();

/** Every connection of this process, those of transactions too, counts. */
function mortal(): void {
  const connections = manager();
  const usual = connections.getConnection.bind(connections);
  connections.getConnection = async (...parts) => {
    const connection = await usual(...parts);
    const methods = connection as unknown as Record<string, Method | undefined>;
    if (!watched.has(connection)) {
      watched.add(connection);
      for (const name of METHODS) {
        const method = methods[name];
        if (method === undefined) continue;
        methods[name] = (...given) => {
          count();
          return method.apply(connection, given);
        };
      }
    }
    return connection;
  };
}

/** Does it, or finds it done. */
async function once(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

const staff = async (username: string): Promise<StaffActor> => (await staffActorNamed(username))!;

const [caseId = ''] = process.argv.slice(2);
await boot({ outside: false });
mortal();

const record = (await row<{ citizen_id: string; draft_revision: number; person_hash: string }>('SELECT citizen_id, draft_revision, person_hash FROM service_cases WHERE id = $caseId', { caseId }))!;
const me: CitizenActor = { kind: 'citizen', id: record.citizen_id, name: '本人', personHash: record.person_hash, phoneHash: null };
step = 'submit';
await once(() => submitCase(caseId, me, { revision: record.draft_revision, ticket: 'the-only-ticket' }));
const items = await rows<{ item: string; code: string }>('SELECT i.item, d.code FROM service_items i JOIN departments d ON d.id = i.department_id WHERE i.case_id = $caseId ORDER BY i.item', { caseId });
const clerk = (code: string): Promise<StaffActor> => staff(`handler-${code.replace('shanxi.', '')}`);
step = 'review';
for (const { item, code } of items) await once(async () => onItem.review(await clerk(code), caseId, item, null));
step = 'originals';
const papers = await rows<{ code: string }>('SELECT code FROM service_materials WHERE case_id = $caseId AND needed = 1 AND original_at IS NULL', { caseId });
if (papers.length > 0) await once(async () => onCase.originals(await staff('clerk'), caseId, papers.map(({ code }) => ({ code, ok: true, copies: 1, reason: '' }))));
step = 'receive';
await once(async () => onCase.receive(await staff('clerk'), caseId, ''));
const own = (which: string): typeof items => items.filter(({ item }) => item === which);
step = 'finish';
for (const { item, code } of own('report-in')) {
  await once(async () => onItem.accept(await clerk(code), caseId, item));
  await once(async () => onItem.finish(await clerk(code), caseId, item, { delivery: 'online', number: null, place: null, note: '' }));
}
for (const { item, code } of own('household-registration')) await once(async () => onItem.accept(await clerk(code), caseId, item));
step = 'tick';
await withClock(Date.now() + 14 * DAY_MS, lookAtClocks);
step = 'work';
await workUntilIdle();
step = '';
await shutDown();
