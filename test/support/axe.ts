import axe from 'axe-core';
import type { Screen } from './browser.ts';

const GRAVE = new Set(['serious', 'critical']);

interface AxeResult {
  violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[];
}

/** Serious faults against accessibility on the page as it stands, one line each; none is the aim. */
export async function axeFaults({ page }: Screen): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return violations.filter(({ impact }) => GRAVE.has(impact)).map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(', ')})`);
}
