import { auditRoutes } from '../../contract/audit.ts';
import { formatInstant } from '../../platform/calendar/index.ts';
import { implement } from '../../platform/http/index.ts';
import { exportWorkbook } from './commands/exportWorkbook.ts';
import { actionLabel, declareAction, declaredActions, recordAudit } from './commands/recordAudit.ts';
import { listAudit, verifyChain, walkAudit } from './queries/listAudit.ts';
import { presentEntry } from './present.ts';

const EXPORTED = declareAction('audit.export', '导出审计记录');
const VERIFIED = declareAction('audit.verify', '校验审计链');

export const routes = implement(auditRoutes, {
  'GET /api/audit': async ({ actor, query }) => {
    const page = await listAudit(actor, query);
    return { ...page, rows: page.rows.map(presentEntry) };
  },
  'GET /api/audit/actions': async () => declaredActions(),
  'GET /api/audit/export': async ({ actor, query }) =>
    exportWorkbook({
      actor,
      action: EXPORTED,
      title: '审计记录',
      reason: query.reason,
      rows: walkAudit(actor, query),
      columns: [
        { header: '序号', value: (entry) => Number(entry.seq) },
        { header: '时间', value: (entry) => formatInstant(Number(entry.at)) },
        { header: '人员', value: (entry) => entry.actor_name },
        { header: '操作', value: (entry) => actionLabel(entry.action) },
        { header: '对象', value: (entry) => entry.subject },
        { header: '说明', value: (entry) => entry.detail },
        { header: '来源地址', value: (entry) => entry.ip },
      ],
    }),
  'GET /api/audit/verify': async ({ actor }) => {
    const result = await verifyChain();
    await recordAudit(actor, VERIFIED, '审计链', result.ok ? `共 ${result.checked} 条，完好` : `第 ${String(result.brokenAt)} 条不符`);
    return result;
  },
});
