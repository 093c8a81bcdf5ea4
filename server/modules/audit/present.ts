import type { z } from 'zod';
import type { AuditRow } from '../../contract/audit.ts';
import { actionLabel } from './commands/recordAudit.ts';
import type { AuditEntry } from './queries/listAudit.ts';

/** A row of the trail as the auditor reads it. */
export const presentEntry = (entry: AuditEntry): z.input<typeof AuditRow> => ({
  id: entry.id,
  seq: Number(entry.seq),
  at: Number(entry.at),
  actor: entry.actor_name,
  action: entry.action,
  actionLabel: actionLabel(entry.action),
  subject: entry.subject,
  detail: entry.detail,
  ip: entry.ip,
});
