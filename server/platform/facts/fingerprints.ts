import { createHash } from 'node:crypto';

const START = 1 << 12;

/**
 * Remembers which rows were seen, by 64-bit fingerprint and row number, in flat typed arrays: 12 bytes a slot, so that
 * ten million rows cost about 200 MB instead of gigabytes of strings.
 */
export class Fingerprints {
  private high = new Uint32Array(START);
  private low = new Uint32Array(START);
  private rows = new Uint32Array(START);
  private size = 0;

  /** The row that said the same before, or null when this is the first. Row numbers are positive. */
  seen(text: string, row: number): number | null {
    if ((this.size + 1) * 2 > this.rows.length) this.grow();
    const digest = createHash('sha256').update(text).digest();
    return this.put(digest.readUInt32LE(0), digest.readUInt32LE(4), row);
  }

  private put(high: number, low: number, row: number): number | null {
    const mask = this.rows.length - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const there = this.rows[at]!;
      if (there === 0) {
        this.high[at] = high;
        this.low[at] = low;
        this.rows[at] = row;
        this.size += 1;
        return null;
      }
      if (this.high[at] === high && this.low[at] === low) return there;
    }
  }

  private grow(): void {
    const { high, low, rows } = this;
    this.high = new Uint32Array(rows.length * 2);
    this.low = new Uint32Array(rows.length * 2);
    this.rows = new Uint32Array(rows.length * 2);
    this.size = 0;
    rows.forEach((row, at) => {
      if (row !== 0) this.put(high[at]!, low[at]!, row);
    });
  }
}
