/** Carries a small river through the real API, as a liaison and an administrator do it at their desks. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutOf } from '@zhida/server/contract';
import { buildRiver, SMALL_SIZE, type River, type RiverSize } from './builders/river.ts';
import { buildTable, type TableParts } from './builders/workbook.ts';
import type { SignedIn } from './caller.ts';
import type { System } from './system.ts';

export interface Seeded {
  river: River;
  administrator: SignedIn;
  /** of the veterans' department */
  liaison: SignedIn;
  list: OutOf<'POST /api/filings'>;
}

const WAIT_MS = 60_000;

/** Files a table over HTTP and waits until it is read. */
export async function file(caller: SignedIn, item: string, parts: TableParts): Promise<OutOf<'POST /api/filings'>> {
  const table = await buildTable(parts);
  const answer = await caller.upload({ item, file: table.bytes, fileName: table.fileName });
  if (answer.status !== 202) throw new Error(`${item} was not taken: ${JSON.stringify(answer.data)}`);
  const { id } = answer.data as { id: string };
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(30)) {
    const filing = await caller.call('GET /api/filings/:id', { params: { id } });
    if (filing.state !== 'received' && filing.state !== 'reading') return filing;
  }
  throw new Error(`${item} was not read within ${WAIT_MS / 1000} s`);
}

/** Starts a comparison and waits for its end. */
export async function compare(caller: SignedIn, all = false): Promise<OutOf<'GET /api/match-runs/:id'>> {
  const { id } = await caller.call('POST /api/match-runs', { body: { all } });
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(30)) {
    const run = await caller.call('GET /api/match-runs/:id', { params: { id } });
    if (run.state === 'done' || run.state === 'failed') return run;
  }
  throw new Error(`the comparison did not end within ${WAIT_MS / 1000} s`);
}

export async function seed(system: System, size: RiverSize = SMALL_SIZE): Promise<Seeded> {
  const river = buildRiver(size);
  await system.bureaus(size.bureaus);
  for (const { code, divisionCode } of size.bureaus) await system.signInAs('officer', { bureauCode: code, divisionCode });
  const administrator = await system.signInAs('administrator');
  const liaison = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  const list = await file(liaison, 'shanxi.veterans', { rows: river.persons });
  await file(administrator, 'tax.individual-businesses', { rows: river.individuals, title: '个体工商户登记信息表' });
  await file(administrator, 'tax.enterprises', { rows: river.enterprises, title: '企业登记信息表' });
  await file(administrator, 'tax.withholding', { rows: river.withholding, title: '扣缴申报明细表' });
  await system.untilIdle();
  await compare(administrator);
  await system.untilIdle();
  return { river, administrator, liaison, list };
}

/** Pushes every policy that has recipients; answers the campaigns. */
export async function push(system: System, administrator: SignedIn): Promise<OutOf<'POST /api/campaigns'>[]> {
  const campaigns: OutOf<'POST /api/campaigns'>[] = [];
  for (const { policyCode, recipients } of await administrator.call('POST /api/campaigns/preview', { body: {} })) {
    if (recipients === 0) continue;
    campaigns.push(await administrator.call('POST /api/campaigns', { body: { policyCode, expectedRecipients: recipients } }));
    await system.untilIdle();
  }
  return campaigns;
}
