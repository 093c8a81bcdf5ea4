import type { MatchKind } from '../../../contract/enums.ts';
import { codeTable } from '../../definitions/index.ts';
import { allReliefs } from '../../policy/index.ts';
import type { YearEnd } from './balance.ts';

/** When a year ends for each kind: the code table `benefit-year-end`. @throws when the pack lacks it */
export async function yearEnds(): Promise<Readonly<Record<MatchKind, YearEnd>>> {
  const table = await codeTable('benefit-year-end');
  const end = (kind: MatchKind): YearEnd => {
    const { month, day } = table.find(({ code }) => code === kind)?.attributes ?? {};
    if (typeof month !== 'number' || typeof day !== 'number') throw new Error(`代码表 benefit-year-end 缺少“${kind}”的月和日`);
    return { month, day };
  };
  return { hired: end('hired'), self_employed: end('self_employed') };
}

export interface Relief {
  name: string;
  kind: MatchKind;
}

/** The reliefs by code: their names, and whom they are for. */
export const reliefsByCode = async (): Promise<Map<string, Relief>> => new Map((await allReliefs()).map(({ code, name, body }) => [code, { name, kind: body.matchKind }]));

/** The outcome that data can close a task with: the row of `task-outcome` marked `byData`. @throws when the pack lacks it */
export async function outcomeByData(): Promise<string> {
  const row = (await codeTable('task-outcome')).find(({ attributes }) => attributes?.['byData'] === true);
  if (!row) throw new Error('代码表 task-outcome 没有标明哪种结果可以由申报数据得出（byData）');
  return row.code;
}
