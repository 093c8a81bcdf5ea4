import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { DeleteOutlined, DownOutlined, HolderOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo } from 'react';
import type { Spot } from './edit';

/** What can be done to an item of the canvas. */
export type ItemAct = { do: 'choose' | 'remove' } | { do: 'step'; step: -1 | 1 };

interface Props {
  id: string;
  section: number;
  index: number;
  label: string;
  /** its type, and marks such as 必填 */
  note: string;
  chosen: boolean;
  wrong: 'error' | 'warning' | null;
  first: boolean;
  last: boolean;
  disabled: boolean;
  onAct: (spot: Spot, act: ItemAct) => void;
}

const WRONG = { error: '有错误', warning: '要留意' } as const;

/** One field or words on the canvas: dragged by its handle, by mouse or by keyboard, or moved by the arrows. */
export const ItemCard = memo(function ItemCard({ id, section, index, label, note, chosen, wrong, first, last, disabled, onAct }: Props) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id, disabled });
  const spot = { section, index };
  const act = (what: ItemAct) => () => onAct(spot, what);
  // Tab stops once at each item, and at the buttons of the chosen one: a long form is not five stops a field.
  const tabIndex = chosen ? 0 : -1;
  return (
    <li ref={setNodeRef} style={{ transform: CSS.Translate.toString(transform), transition }} className={`canvas-item ${chosen ? 'is-chosen' : ''} ${isDragging ? 'is-dragged' : ''} ${wrong ? `is-${wrong}` : ''}`}>
      <button type="button" ref={setActivatorNodeRef} className="canvas-handle" {...attributes} {...listeners} tabIndex={tabIndex} aria-roledescription="可拖动的项" aria-label={`拖动“${label}”`} disabled={disabled}>
        <HolderOutlined />
      </button>
      <button type="button" className="canvas-label" aria-pressed={chosen} onClick={act({ do: 'choose' })}>
        <span>{label}</span>
        <small>
          {note}
          {wrong ? ` · ${WRONG[wrong]}` : ''}
        </small>
      </button>
      <Button size="small" type="text" icon={<UpOutlined />} aria-label={`上移“${label}”`} disabled={disabled || first} tabIndex={tabIndex} onClick={act({ do: 'step', step: -1 })} />
      <Button size="small" type="text" icon={<DownOutlined />} aria-label={`下移“${label}”`} disabled={disabled || last} tabIndex={tabIndex} onClick={act({ do: 'step', step: 1 })} />
      <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={`删除“${label}”`} disabled={disabled} tabIndex={tabIndex} onClick={act({ do: 'remove' })} />
    </li>
  );
});
