import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { removeSegment } from '../../../platform/facts/index.ts';
import type { StaffActor, SystemActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { policiesInForce } from '../../policy/index.ts';
import { refreshColumns } from '../compute/columns.ts';
import { changedPairs, findPairs, inBatches, pairsAmong, type ChangedPair, type Stamps } from '../compute/join.ts';
import type { PairKey } from '../domain/pair.ts';
import { noteCorrections } from '../disputes/settle.ts';
import { countPairs, type PairCounts } from '../queries/counts.ts';
import { hiringYear } from '../queries/hiringYear.ts';
import { unfinishedPairs } from '../queries/unfinished.ts';
import { holdingLease } from './runLease.ts';
import { savePairs, type RunContext } from './savePairs.ts';

export interface RunRequest {
  /** true: every pair anew; false: only what differs from the last run */
  all: boolean;
  actor: StaffActor | SystemActor;
  /** a run that is already recorded, e.g. by the desk's button */
  runId?: string;
  onProgress?: (text: string) => void;
}

export interface RunResult extends PairCounts {
  runId: string;
  /** pairs written by this run: new, amended or ended */
  changed: number;
}

const RUN = declareAction('match.run', '执行比对');

/** Records a run that is about to begin. */
export async function recordRun(all: boolean, by: string): Promise<string> {
  const id = newId();
  await unitOfWork(() => insertRows('match_runs', [{ id, state: 'queued', all_pairs: all ? 1 : 0, started_by: by, created_at: now() }]));
  return id;
}

const lastPairs = (): Promise<{ pairs_path: string } | null> => row(`SELECT pairs_path FROM match_runs WHERE state = 'done' AND pairs_path IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT 1`);

async function contextOf(runId: string): Promise<RunContext> {
  const today = shanghaiDay(now());
  return { runId, policies: await policiesInForce(today), today, hiringYear: await hiringYear(today) };
}

/** Verdicts and amounts follow the policies in force; one's own business also the month, employment the year estimated. */
function stampsOf({ policies, today, hiringYear }: RunContext): Stamps {
  const rules = policies.map(({ code, version }) => `${code}@${version}`).join(',');
  return { self_employed: `${today.slice(0, 7)};${rules}`, hired: `${hiringYear};${rules}` };
}

async function* pairsToWrite(path: string, all: boolean, previous: string | null, unfinished: readonly PairKey[]): AsyncGenerator<ChangedPair[]> {
  yield* changedPairs(path, previous);
  // The difference ends what is gone; a whole run also writes every pair anew.
  if (all && previous) yield* changedPairs(path, null);
  for (const keys of inBatches(unfinished)) yield await pairsAmong(path, keys);
}

async function compare(runId: string, { all, onProgress = () => undefined }: RunRequest): Promise<number> {
  onProgress('正在整理比对数据');
  const unfinished = await unfinishedPairs();
  await refreshColumns(all);
  const context = await contextOf(runId);
  const path = `pairs-${runId}.parquet`;
  const previous = (await lastPairs())?.pairs_path ?? null;
  onProgress('正在比对');
  await findPairs(path, stampsOf(context));
  let changed = 0;
  for await (const batch of pairsToWrite(path, all, previous, unfinished)) {
    changed += await savePairs(batch, context);
    onProgress(`已更新 ${changed.toLocaleString('zh-CN')} 对`);
  }
  await finish(runId, path, changed, previous);
  return changed;
}

async function finish(runId: string, path: string, changed: number, previous: string | null): Promise<void> {
  await unitOfWork(async () => {
    await noteCorrections();
    const counts = await countPairs();
    await execute(
      `UPDATE match_runs SET state = 'done', finished_at = $at, pairs_path = $path, changed = $changed, persons = $persons, self_employed = $selfEmployed,
         hired = $hired, hiring_enterprises = $hiringEnterprises, doubtful = $doubtful, error = NULL WHERE id = $runId`,
      { ...counts, runId, path, changed, at: now() },
    );
    if (previous) await execute('UPDATE match_runs SET pairs_path = NULL WHERE pairs_path = $previous', { previous });
  });
  if (previous && previous !== path) await removeSegment(previous);
}

/**
 * Compares people with the register and the withholding facts (晋财税〔2023〕13号 三（四）), asks every policy of each
 * pair that changed, and writes only those. One run at a time; killed at any point, the next one makes it good.
 */
export async function runMatching(request: RunRequest): Promise<RunResult> {
  const runId = request.runId ?? (await recordRun(request.all, request.actor.name));
  return holdingLease(runId, async () => {
    await unitOfWork(async () => {
      await execute(`UPDATE match_runs SET state = 'running', started_at = $at, error = NULL WHERE id = $runId`, { at: now(), runId });
      await recordAudit(request.actor, RUN, request.all ? '全部重比' : '变化部分', `批次 ${runId}`);
    });
    try {
      const changed = await compare(runId, request);
      return { runId, ...(await countPairs()), changed };
    } catch (error) {
      await unitOfWork(() => execute(`UPDATE match_runs SET state = 'failed', finished_at = $at, error = $error WHERE id = $runId`, { at: now(), runId, error: error instanceof Error ? error.message : String(error) }));
      throw error;
    }
  });
}
