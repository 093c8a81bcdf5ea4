import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { DocumentCell } from '@zhida/server/contract/service/index.ts';
import { moved, replaced, without } from '../../page/edit';
import { focusSoon } from '../../structured/place';
import { useDesign } from '../design';
import { TextField, TickField } from '../fields';
import { newCell, widened } from './blocks';
import { WordsField } from './WordsField';

/** The cells of a table: what each is called, what stands there, and whether it takes the whole width. */
export function CellList({ at, cells, onChange }: { at: string; cells: readonly DocumentCell[]; onChange: (cells: DocumentCell[]) => void }) {
  const { readOnly } = useDesign();
  const add = (): void => {
    onChange([...cells, newCell(cells.length + 1)]);
    focusSoon([`flow${at}/${cells.length}/label`]);
  };
  return (
    <>
      <ol className="flow-cells" aria-label="单元格">
        {cells.map((cell, index) => {
          const here = `${at}/${index}`;
          const which = `第 ${index + 1} 格`;
          const set = (next: DocumentCell): void => onChange(replaced(cells, index, next));
          return (
            <li key={index}>
              <TextField label={`${which}的名称`} at={`${here}/label`} lacks={cell.label === ''} value={cell.label} onChange={(label) => set({ ...cell, label })} />
              <WordsField label={`${which}的内容`} at={`${here}/value`} value={cell.value} onChange={(value) => set({ ...cell, value })} />
              <div className="flow-cell-acts">
                <TickField label="占满整行" at={`${here}/wide`} value={cell.wide ?? false} onChange={(wide) => set(widened(cell, wide))} />
                <span className="flow-moves">
                  <Button type="text" icon={<ArrowUpOutlined aria-hidden />} aria-label={`上移${which}`} disabled={readOnly || index === 0} onClick={() => onChange(moved(cells, index, index - 1))} />
                  <Button type="text" icon={<ArrowDownOutlined aria-hidden />} aria-label={`下移${which}`} disabled={readOnly || index === cells.length - 1} onClick={() => onChange(moved(cells, index, index + 1))} />
                  <Button type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={`删除${which}`} disabled={readOnly || cells.length === 1} onClick={() => onChange(without(cells, index))} />
                </span>
              </div>
            </li>
          );
        })}
      </ol>
      <Button icon={<PlusOutlined aria-hidden />} disabled={readOnly} onClick={add}>
        添加一格
      </Button>
    </>
  );
}
