import type { z } from 'zod';
import type { FilingIssue, FilingRow } from '../../contract/exchange.ts';
import type { Cycle } from './domain/period.ts';
import { faultOf } from './models/filing.ts';
import type { FilingWithDepartment, StoredIssue } from './queries/filings.ts';

export const CYCLE_LABEL: Record<Cycle, string> = { month: '按月', quarter: '按季', 'half-year': '按半年', year: '按年' };

export function presentFiling(filing: FilingWithDepartment, repeated = false): z.input<typeof FilingRow> {
  const fault = faultOf(filing);
  return {
    id: filing.id,
    item: { code: filing.item_code, label: filing.item_name },
    period: filing.period,
    mode: filing.mode,
    fileName: filing.file_name,
    state: filing.state,
    department: filing.department_name ?? '',
    uploadedBy: filing.uploaded_by_name,
    createdAt: filing.created_at,
    finishedAt: filing.finished_at,
    read: filing.read_rows,
    accepted: filing.accepted,
    rejected: filing.rejected,
    duplicates: filing.duplicates,
    warnings: filing.warnings,
    total: filing.total_rows,
    fault: fault ? { code: fault.code, message: fault.message, next: fault.next } : null,
    repeated,
  };
}

export const presentIssue = (issue: StoredIssue): z.input<typeof FilingIssue> => ({
  row: issue.row_no,
  column: issue.column_name,
  code: issue.code,
  severity: issue.severity,
  message: issue.message,
  next: issue.next,
});
