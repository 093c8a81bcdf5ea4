import { COLUMN_FORMAT, FORMATS_OF, type ColumnFormat, type PageColumn } from '@zhida/server/contract/page/index.ts';
import { columnWith, moved, replaced } from '../edit';
import { fieldChoices, fieldOf, labelOf, type Entity } from '../entities';
import { AddSelect } from './AddSelect';
import { useOpened } from './around';
import { ChoiceField, NumberField, TextField } from './fields';
import { SortableList } from './SortableList';

interface Props {
  at: string;
  entity: Entity;
  columns: readonly PageColumn[];
  onChange: (columns: PageColumn[]) => void;
  /** taking one away, where other parts of the document hang on it */
  onRemove?: (index: number) => void;
}

const NARROWEST = 40;
const WIDEST = 800;

/** Columns of a list: which, in what order, and how each is shown. */
export function Columns({ at, entity, columns, onChange, onRemove }: Props) {
  const [open, setOpen] = useOpened(at, columns.map(({ field }) => field));
  const entries = columns.map((column, index) => {
    const field = fieldOf(entity, column.field);
    const own = labelOf(entity, column.field);
    const here = `${at}/${index}`;
    const set = (change: Parameters<typeof columnWith>[1]): void => onChange(replaced(columns, index, columnWith(column, change)));
    return {
      key: column.field,
      label: column.title ?? own,
      note: [column.title ? own : '', column.format && column.format !== 'plain' ? COLUMN_FORMAT[column.format] : '', column.width ? `${column.width} 像素` : ''].filter(Boolean).join(' · '),
      form: (
        <>
          <TextField label="列名" at={`${here}/title`} value={column.title ?? ''} placeholder={own} max={30} onChange={(title) => set({ title: title || null })} />
          <div className="page-pair">
            <ChoiceField label="怎样显示" at={`${here}/format`} value={column.format ?? 'plain'} choices={(field ? FORMATS_OF[field.type] : []).map((format) => ({ value: format, label: COLUMN_FORMAT[format] }))} onChange={(format) => set({ format: format === 'plain' ? null : (format as ColumnFormat) })} />
            <NumberField label="宽度（可不填）" at={`${here}/width`} value={column.width ?? null} least={NARROWEST} most={WIDEST} unit="像素" onChange={(width) => set({ width })} />
          </div>
        </>
      ),
    };
  });
  const used = new Set(columns.map(({ field }) => field));
  return (
    <>
      <SortableList
        what="列"
        at={at}
        entries={entries}
        open={open}
        onOpen={setOpen}
        onMove={(from, to) => onChange(moved(columns, from, to))}
        onRemove={(index) => (onRemove ? onRemove(index) : onChange(columns.filter((_one, place) => place !== index)))}
        empty="还没有列。"
      />
      <AddSelect
        label="添加列"
        choices={fieldChoices(entity, ({ name }) => !used.has(name))}
        onAdd={(field) => {
          onChange([...columns, { field }]);
          setOpen(field);
        }}
      />
    </>
  );
}
