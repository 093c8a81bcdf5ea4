import { z } from 'zod';
import { Day, Id, Instant, Labelled, Paging, entry, exportEntry, pageOf, staff } from './entry.ts';

export const AuditRow = z.object({
  id: Id,
  seq: z.number().int(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  actionLabel: z.string(),
  subject: z.string(),
  detail: z.string(),
  ip: z.string(),
});
const filters = {
  keyword: z.string().trim().max(50).optional(),
  action: z.string().max(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
};

export const auditRoutes = {
  'GET /api/audit': entry({ summary: '审计记录', access: staff('audit.read'), query: z.object({ ...Paging, ...filters }), out: pageOf(AuditRow) }),
  'GET /api/audit/actions': entry({ summary: '留痕的操作有哪些', access: staff('audit.read'), out: z.array(Labelled) }),
  'GET /api/audit/export': exportEntry('导出审计记录', 'audit.export', filters),
  'GET /api/audit/verify': entry({
    summary: '校验审计链是否被改动',
    access: staff('audit.read'),
    out: z.object({ ok: z.boolean(), checked: z.number().int(), brokenAt: z.number().int().nullable() }),
  }),
};
