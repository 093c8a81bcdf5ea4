import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useDesign } from '../design';
import { pointerTo, titleOf, type Picked } from '../service';

/** The name of an entry, which opens it in the inspector. */
export function NameCell(entry: Picked) {
  const { service, picked, pick } = useDesign();
  const found = service[entry.list][entry.index];
  const isPicked = picked?.list === entry.list && picked.index === entry.index;
  return (
    <Button type="link" className="flow-name" aria-pressed={isPicked} onClick={() => pick(entry)}>
      {found ? titleOf(service, found) || '（没有名称）' : ''}
    </Button>
  );
}

/** How many faults an entry has. */
export function FaultMark(entry: Picked) {
  const { faultsAt } = useDesign();
  const faults = faultsAt(pointerTo(entry));
  const errors = faults.filter(({ level }) => level === 'error').length;
  if (faults.length === 0) return <span className="soft">—</span>;
  return <Tag color={errors > 0 ? 'error' : 'warning'}>{errors > 0 ? `${errors} 处要改` : `${faults.length} 处提醒`}</Tag>;
}

/** Up, down, delete. */
export function MoveCell(entry: Picked) {
  const { service, readOnly, move, remove } = useDesign();
  const found = service[entry.list][entry.index];
  if (!found || readOnly) return null;
  const name = titleOf(service, found);
  return (
    <span className="flow-moves">
      <Button type="text" icon={<ArrowUpOutlined aria-hidden />} aria-label={`上移：${name}`} disabled={entry.index === 0} onClick={() => move(entry, -1)} />
      <Button type="text" icon={<ArrowDownOutlined aria-hidden />} aria-label={`下移：${name}`} disabled={entry.index === service[entry.list].length - 1} onClick={() => move(entry, 1)} />
      <Button type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={`删除：${name}`} onClick={() => remove(entry)} />
    </span>
  );
}
