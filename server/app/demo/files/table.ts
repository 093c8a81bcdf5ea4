/** A sheet as an office draws it: merged title, provider line, header, data, footer. */
export type CellValue = string | number | null;

export interface OfficeTable {
  sheetName: string;
  title: string | null;
  /** `信息提供单位：…` */
  provider: string | null;
  header: readonly string[];
  rows: readonly (readonly CellValue[])[];
  /** `填表说明：…` */
  footer: string | null;
}

export const TABLE_FORMATS = ['xlsx', 'xls', 'html', 'csv', 'csv-bom', 'csv-gb18030'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Row number of the first data row, as the spreadsheet program shows it. */
export const firstDataRow = (table: Pick<OfficeTable, 'title' | 'provider'>): number => 2 + (table.title ? 1 : 0) + (table.provider ? 1 : 0);

/** Every line of the sheet from row 1 on; title, provider and footer stand alone in column A. */
export function tableLines(table: OfficeTable): (readonly CellValue[])[] {
  const alone = (text: string | null): CellValue[][] => (text ? [[text]] : []);
  return [...alone(table.title), ...alone(table.provider), table.header, ...table.rows, ...alone(table.footer)];
}
