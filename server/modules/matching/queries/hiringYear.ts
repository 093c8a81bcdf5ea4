import { withholdingSegments } from '../../registry/index.ts';

/** The year for which employment is estimated: that of the latest month filed; without any, today's. */
export async function hiringYear(today: string): Promise<number> {
  const latest = (await withholdingSegments()).at(-1)?.month;
  return Number((latest ?? today).slice(0, 4));
}
