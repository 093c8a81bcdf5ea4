export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const TEST = /^(not ok|ok) (\d+)(?: - (.*))?$/;

/** Reads ava's TAP lines as they come: counts them, and prints one line a test and each failure whole. */
export class TapReader {
  readonly tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  readonly failures: string[] = [];
  private rest = '';
  private seen = 0;
  private inFailure = false;

  /** @param print receives lines for people */
  constructor(private readonly print: (line: string) => void) {}

  write(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.line(line);
  }

  /** A failure that no test line told of, such as a crash of the runner. */
  broken(title: string): void {
    this.tally.failed += 1;
    this.failures.push(title);
    this.print(`  ✘ ${title}`);
  }

  private line(line: string): void {
    const [, verdict, number, title = ''] = TEST.exec(line) ?? [];
    // What a test prints itself never carries the next number of the plan.
    if (verdict === undefined || Number(number) !== this.seen + 1) {
      if (this.inFailure) this.print(line);
      if (line === '  ...') this.inFailure = false;
      return;
    }
    this.seen += 1;
    this.inFailure = verdict === 'not ok';
    if (this.inFailure) {
      this.broken(title);
    } else if (/# SKIP$/.test(title)) {
      this.tally.skipped += 1;
      this.print(`  - ${title}`);
    } else {
      this.tally.passed += 1;
      this.print(`  ✔ ${title}`);
    }
  }
}

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
  skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
});
