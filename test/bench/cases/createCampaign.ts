import { dialect, execute, insertRows, newId, row, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { prepareCampaign } from '@zhida/server/modules/notification/jobs/prepareCampaign.ts';
import { openPlace } from '../dispatch/place.ts';
import type { Bench } from '../measure.ts';

const PEOPLE = 100_000;
const CHUNK = 5_000;
const POLICY = 'tax.veteran.self-employed';

/** So many people, each with one business and a confirmed pair, as the registry and the comparison leave them. */
async function seed(count: number): Promise<void> {
  const at = Date.now();
  for (let start = 0; start < count; start += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, count - start) }, (_, index) => ({ serial: start + index, person: newId(), taxpayer: newId(), match: newId() }));
    await unitOfWork(async () => {
      await insertRows('persons', made.map(({ serial, person }) => ({ id: person, id_hash: `bench-${serial}`, name: '王小明', name_hash: `n${serial % 5000}`, sealed: '-', id_masked: '140105********0011', phone_masked: '138****0000', birth_date: '1990-01-01', sex: '男', division_code: '140105', created_at: at, updated_at: at })));
      await insertRows('taxpayers', made.map(({ serial, taxpayer }) => ({ id: taxpayer, credit_code: `92140105BENCH${serial}`, name: `小店区明明面馆第${serial}店`, kind: 'individual', responsible_name: '王小明', status: '正常', source: 'bench', filing_id: 'bench', row_no: serial, created_at: at, updated_at: at })));
      await insertRows('matches', made.map(({ person, taxpayer, match }) => ({ id: match, person_id: person, taxpayer_id: taxpayer, kind: 'self_employed', state: 'confirmed', names_agree: 1, person_name: '王小明', register_name: '王小明', months: '[]', year: 2026, months_this_year: 11, policy_code: POLICY, verdict: 'yes', amount_fen: 2_400_000, to_date_fen: 2_200_000, eligibility: '[]', run_id: 'bench', found_at: at, updated_at: at })));
    });
  }
  await unitOfWork(() => execute('ANALYZE'));
}

/** A campaign for everybody, as it is confirmed at the desk: its messages are still to be made. */
async function openOne(count: number): Promise<string> {
  const id = newId();
  await unitOfWork(() => insertRows('campaigns', [{ id, picked: POLICY, policy_code: POLICY, policy_name: '测算', audience: 'person', template_code: 'benefit.self-employed', template_version: 1, state: 'preparing', expected: count, created_by_name: '测算', created_at: Date.now() }]));
  return id;
}

const MB = 1024 * 1024;
const SAMPLE_MS = 10;

/** The most that the work holds while it goes on: what the campaign's size must not change. */
async function heldDuring(work: () => Promise<void>): Promise<number> {
  let peak = 0;
  const watch = setInterval(() => {
    const { heapUsed, external } = process.memoryUsage();
    peak = Math.max(peak, (heapUsed + external) / MB);
  }, SAMPLE_MS);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return peak;
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

async function clear(): Promise<void> {
  await unitOfWork(async () => {
    for (const table of ['deliveries', 'messages', 'outbox', 'jobs']) await execute(`DELETE FROM ${table}`);
  });
  if (dialect() === 'postgres') await row('VACUUM ANALYZE messages');
}

/** Making a campaign's messages, beside writing the same rows, ready made, into the same table. */
export const createCampaign: Bench = {
  name: 'dispatch.create',
  what: `${PEOPLE.toLocaleString('en')} messages of a campaign made: audience, wording, rows, jobs; against a bare multi-row insert of the same rows`,
  target: 0.5,
  runs: 3,
  prepare: async (scale) => {
    const count = Math.round(PEOPLE * scale);
    const place = await openPlace('sqlite');
    await seed(count);
    let held = 0;
    const make = async (): Promise<void> => {
      const made = await prepareCampaign(await openOne(count));
      if (made !== count) throw new Error(`${made} of ${count} messages were made`);
    };
    return {
      rows: count,
      reference: async () => {
        if (Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM messages'))?.n) !== count) {
          await clear();
          await make();
        }
        // The rows lie aside in a table of their own; they are read in pages, so that both sides hold as little.
        await unitOfWork(async () => {
          await execute('DROP TABLE IF EXISTS bench_rows');
          await execute('CREATE TABLE bench_rows AS SELECT * FROM messages');
          await execute('CREATE UNIQUE INDEX bench_rows_id ON bench_rows (id)');
        });
        await clear();
        let seconds = 0;
        for (let last = ''; ; ) {
          const page = await rows<{ id: string }>(`SELECT * FROM bench_rows WHERE id > $last ORDER BY id LIMIT ${CHUNK}`, { last });
          if (page.length === 0) break;
          last = page.at(-1)!.id;
          seconds += await timed(() => unitOfWork(async () => void (await insertRows('messages', page))));
        }
        return seconds;
      },
      work: async () => {
        await clear();
        return timed(async () => {
          held = Math.max(held, await heldDuring(make));
        });
      },
      peakMB: () => Promise.resolve(held),
      close: place.close,
    };
  },
};
