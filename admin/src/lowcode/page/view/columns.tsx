import { Link } from 'react-router';
import type { Column } from '../../../ui/ListTable';
import { StateTag } from '../../../ui/StateTag';
import type { CellValue, ColumnReady, Row } from './types';

const NUMERIC = new Set(['number', 'money']);
const TABULAR = new Set(['number', 'day', 'instant']);
const NOTHING = '—';

/** One value as its column wants it. */
export function CellView({ cell, type, format }: { cell: CellValue | undefined; type: ColumnReady['type']; format: ColumnReady['format'] }) {
  if (!cell || cell.text === '') return <span className="soft">{NOTHING}</span>;
  if (format === 'tag') return <StateTag tone={cell.value === false || cell.value === 'no' ? 'quiet' : 'waiting'} text={cell.text} />;
  if (type === 'money') return <span className="money">{cell.text}</span>;
  return TABULAR.has(type) ? <span className="number">{cell.text}</span> : <span className="page-cell">{cell.text}</span>;
}

/** The columns of a page as a list draws them; the one marked as link, else the first, opens the row. */
export function columnsOf(columns: readonly ColumnReady[], linkTo: ((row: Row) => string | null) | null): Column<Row>[] {
  const opening = columns.find(({ format }) => format === 'link') ?? columns[0];
  return columns.map((column) => {
    const { field, title, type, format, width, sortable } = column;
    return {
      name: field,
      title,
      sortable,
      ...(NUMERIC.has(type) ? { align: 'right' as const } : {}),
      ...(width === null ? {} : { width }),
      cell: (row) => {
        const shown = <CellView cell={row.cells[field]} type={type} format={format} />;
        const to = column === opening ? (linkTo?.(row) ?? null) : null;
        return to === null ? shown : <Link to={to}>{shown}</Link>;
      },
    };
  });
}

/** Rows without turning, sorting or choosing: in tiles, below a record and in previews. */
export function PlainTable({ columns, rows, linkTo, caption, empty }: { columns: readonly ColumnReady[]; rows: readonly Row[]; linkTo: ((row: Row) => string | null) | null; caption: string; empty: string }) {
  const drawn = columnsOf(columns, linkTo);
  if (rows.length === 0) return <p className="soft">{empty}</p>;
  return (
    // The keyboard scrolls what does not fit.
    <div className="plain-table" role="region" tabIndex={0} aria-label={caption}>
      <table>
        <thead>
          <tr>
            {drawn.map(({ name, title, align, width }) => (
              <th key={name} scope="col" className={align === 'right' ? 'is-number' : ''} style={width === undefined ? {} : { minWidth: width }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {drawn.map(({ name, cell, align }) => (
                <td key={name} className={align === 'right' ? 'is-number' : ''}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
