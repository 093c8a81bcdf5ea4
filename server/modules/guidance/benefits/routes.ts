import { DONE } from '../../../contract/entry.ts';
import { reliefRoutes } from '../../../contract/reliefs.ts';
import { implement } from '../../../platform/http/index.ts';
import { declareAction, exportWorkbook, type ExportColumn } from '../../audit/index.ts';
import { taskInScope } from '../commands/access.ts';
import { decideProposal } from './decide.ts';
import { benefitTable } from './table.ts';
import { taskBenefit } from './taskBenefit.ts';

const EXPORTED = declareAction('benefit.export', '导出政策落实情况');
const FEN = 100;

type Line = Awaited<ReturnType<typeof benefitTable>>['rows'][number];

const columns: ExportColumn<Line>[] = [
  { header: '主管税务所', width: 36, value: ({ bureau }) => bureau?.label ?? '未登记' },
  { header: '政策', width: 36, value: ({ policy }) => policy.label },
  { header: '可享受（人）', value: ({ pairs }) => pairs },
  { header: '估算（元）', value: ({ estimatedFen }) => estimatedFen / FEN },
  { header: '已享受（元）', value: ({ enjoyedFen }) => enjoyedFen / FEN },
  { header: '还可享受（元）', value: ({ leftFen }) => leftFen / FEN },
  { header: '过期（元）', value: ({ lostFen }) => lostFen / FEN },
];

async function* linesOf(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* await Promise.resolve(lines);
}

export const routes = implement(reliefRoutes, {
  'GET /api/tasks/:id/benefit': async ({ actor, params }) => taskBenefit(actor, await taskInScope(actor, params.id)),
  'POST /api/tasks/:id/proposal': async ({ actor, params, body }) => {
    await decideProposal(actor, params.id, body.proposal, body.decision, body.note);
    return DONE;
  },
  'GET /api/benefits': ({ actor, query }) => benefitTable(actor, query),
  'GET /api/benefits/export': async ({ actor, query }) => {
    const table = await benefitTable(actor, query);
    return exportWorkbook({ actor, action: EXPORTED, title: `${table.year}年政策落实情况`, reason: query.reason, rows: linesOf(table.rows), columns });
  },
});
