import { formatInstant, shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import type { Download, StaffActor } from '../../../platform/http/index.ts';
import { writeTable, XLSX_TYPE, type OutColumn, type OutValue } from '../../../platform/sheets/index.ts';
import { recordAudit } from './recordAudit.ts';

export interface ExportColumn<Row> extends OutColumn {
  value: (row: Row) => OutValue;
}

export interface Export<Row> {
  actor: StaffActor;
  /** a declared action, e.g. `person.export` */
  action: string;
  /** what the workbook is called and what stands in its first row */
  title: string;
  columns: ExportColumn<Row>[];
  rows: AsyncIterable<Row>;
  /** why it is taken; kept in the trail and printed in the workbook */
  reason: string;
}

/**
 * The one way a list leaves the house: a row in the audit trail first, then the workbook streams. Who took it, when and
 * why stands in the sheet itself. Cells that would run as formulas are neutralised by the writer.
 */
export async function exportWorkbook<Row>({ actor, action, title, columns, rows, reason }: Export<Row>): Promise<Download> {
  await recordAudit(actor, action, title, `用途：${reason}`);
  async function* values(): AsyncGenerator<OutValue[]> {
    for await (const row of rows) yield columns.map((column) => column.value(row));
  }
  return {
    fileName: `${title}-${shanghaiDay(now())}.xlsx`,
    contentType: XLSX_TYPE,
    body: writeTable({
      sheet: title,
      title: [title, `${actor.name} 于 ${formatInstant(now())} 导出，用途：${reason}`],
      columns: columns.map(({ value: _, ...column }) => column),
      rows: values(),
    }),
  };
}
