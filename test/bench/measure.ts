import { setTimeout as sleep } from 'node:timers/promises';

/** One figure: the work beside a bare reference, both made ready once. */
export interface Bench {
  name: string;
  /** what is measured, in one line */
  what: string;
  /** the least ratio that is good enough; 1 is as fast as the reference */
  target: number;
  /** pairs measured after the one that warms up; long work needs fewer */
  runs?: number;
  prepare: (scale: number) => Promise<Prepared>;
}

export interface Prepared {
  /** how much there is to do: rows, messages, strokes */
  rows: number;
  /** seconds of one run */
  work: () => Promise<number>;
  reference: () => Promise<number>;
  /** peak memory of the part measured, when it is not this process */
  peakMB?: () => Promise<number>;
  close: () => Promise<void>;
}

export interface Result {
  name: string;
  ratio: number;
  target: number;
  ok: boolean;
  /** medians, in seconds */
  seconds: number;
  reference: number;
  peakMB: number;
  rows: number;
}

const RUNS = 5;
const MB = 1024 * 1024;
const SAMPLE_MS = 20;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Watches this process's memory until told to stop. */
function watchMemory(): () => number {
  let peak = 0;
  let going = true;
  void (async () => {
    for (; going; await sleep(SAMPLE_MS)) peak = Math.max(peak, process.memoryUsage.rss());
  })();
  return () => {
    going = false;
    return peak / MB;
  };
}

/** Runs reference and work in turn, so that a slow moment of the machine meets both; the first pair only warms up. */
export async function measure(bench: Bench, scale: number): Promise<Result> {
  const prepared = await bench.prepare(scale);
  const stopWatching = watchMemory();
  const work: number[] = [];
  const reference: number[] = [];
  try {
    for (let run = -1; run < (bench.runs ?? RUNS); run += 1) {
      const bare = await prepared.reference();
      const whole = await prepared.work();
      if (run < 0) continue;
      reference.push(bare);
      work.push(whole);
    }
    const ratio = median(reference.map((bare, run) => bare / work[run]!));
    const own = stopWatching();
    const peakMB = prepared.peakMB ? await prepared.peakMB() : own;
    return { name: bench.name, ratio, target: bench.target, ok: ratio >= bench.target, seconds: median(work), reference: median(reference), peakMB, rows: prepared.rows };
  } finally {
    stopWatching();
    await prepared.close();
  }
}
