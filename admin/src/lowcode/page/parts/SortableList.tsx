import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements, type DragEndEvent } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { DeleteOutlined, DownOutlined, HolderOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { errorsOf } from '../../faults';
import { inputId, useFaultsAt, useReadOnly } from './around';

interface Entry {
  key: string;
  /** what the entry is called */
  label: string;
  /** what it says, in short */
  note?: string;
  /** its properties, shown below it while it is open */
  form?: ReactNode;
}

interface Props {
  /** what the entries are: 列, 条件 */
  what: string;
  /** JSON pointer of the list */
  at: string;
  entries: readonly Entry[];
  /** the key of the entry that is open */
  open?: string | null;
  onOpen?: (key: string | null) => void;
  onMove: (from: number, to: number) => void;
  onRemove: (at: number) => void;
  /** what an empty list says */
  empty: string;
}

/** Constant, so that the entries are not drawn anew with each keystroke. */
const POINTER = { activationConstraint: { distance: 6 } };
const KEYBOARD = { coordinateGetter: sortableKeyboardCoordinates };
const INSTRUCTIONS = { draggable: '按空格键拿起，用上下方向键移动，再按空格键放下，按 Esc 取消；也可以用“上移”“下移”按钮。' };

function Line({ entry, index, last, list }: { entry: Entry; index: number; last: boolean; list: Props }) {
  const { key, label, note, form } = entry;
  const { at, open, onOpen, onMove, onRemove } = list;
  const disabled = useReadOnly();
  const wrong = errorsOf(useFaultsAt(`${at}/${index}`)).length > 0;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: key, disabled });
  const isOpen = open === key && form !== undefined;
  const words = (
    <>
      <span>{label}</span>
      {note || wrong ? <small>{[note, wrong ? '要改' : ''].filter(Boolean).join(' · ')}</small> : null}
    </>
  );
  return (
    <li ref={setNodeRef} style={{ transform: CSS.Translate.toString(transform), transition }} className={`sorted-item ${isOpen ? 'is-open' : ''} ${isDragging ? 'is-dragged' : ''} ${wrong ? 'is-error' : ''}`}>
      <div className="sorted-line">
        <button type="button" ref={setActivatorNodeRef} className="sorted-handle" {...attributes} {...listeners} aria-roledescription="可拖动的项" aria-label={`拖动“${label}”`} disabled={disabled}>
          <HolderOutlined />
        </button>
        {form === undefined ? (
          <span className="sorted-label" id={inputId(`${at}/${index}`)} tabIndex={-1}>
            {words}
          </span>
        ) : (
          <button type="button" className="sorted-label" id={inputId(`${at}/${index}`)} aria-expanded={isOpen} onClick={() => onOpen?.(isOpen ? null : key)}>
            {words}
          </button>
        )}
        <Button size="small" type="text" icon={<UpOutlined />} aria-label={`上移“${label}”`} disabled={disabled || index === 0} onClick={() => onMove(index, index - 1)} />
        <Button size="small" type="text" icon={<DownOutlined />} aria-label={`下移“${label}”`} disabled={disabled || last} onClick={() => onMove(index, index + 1)} />
        <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={`删除“${label}”`} disabled={disabled} onClick={() => onRemove(index)} />
      </div>
      {isOpen ? <div className="sorted-form">{form}</div> : null}
    </li>
  );
}

/** A list whose entries are dragged by their handles, by mouse or by keyboard, moved by arrows, opened and removed. */
export function SortableList(list: Props) {
  const { what, at, entries, onMove, empty } = list;
  const sensors = useSensors(useSensor(PointerSensor, POINTER), useSensor(KeyboardSensor, KEYBOARD));
  const label = (key: string | number): string => entries.find((entry) => entry.key === key)?.label ?? '';
  const announcements: Announcements = {
    onDragStart: ({ active }) => `已拿起“${label(active.id)}”`,
    onDragOver: ({ active, over }) => (over ? `“${label(active.id)}”移到“${label(over.id)}”的位置` : undefined),
    onDragEnd: ({ active, over }) => (over ? `“${label(active.id)}”已放下` : '已放回原处'),
    onDragCancel: () => '已取消，放回原处',
  };
  const end = ({ active, over }: DragEndEvent): void => {
    const from = entries.findIndex(({ key }) => key === active.id);
    const to = entries.findIndex(({ key }) => key === over?.id);
    if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
  };
  const keys = useMemo(() => entries.map(({ key }) => key), [entries]);
  if (entries.length === 0) return <p className="sorted-empty">{empty}</p>;
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={end} accessibility={{ announcements, screenReaderInstructions: INSTRUCTIONS }}>
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <ul className="sorted" aria-label={what} id={inputId(at)} tabIndex={-1}>
          {entries.map((entry, index) => (
            <Line key={entry.key} entry={entry} index={index} last={index === entries.length - 1} list={list} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}
