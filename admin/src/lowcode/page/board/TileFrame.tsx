import { useDraggable, useDroppable } from '@dnd-kit/core';
import { DeleteOutlined, HolderOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { TILE_KIND, type Tile, type TileWidth } from '@zhida/server/contract/page/index.ts';
import { Button, Skeleton } from 'antd';
import { TileContent } from '../view/tiles';
import type { TileReady } from '../view/types';
import { inputId, useFaultsAt } from '../parts/around';
import { ResizeHandle } from './ResizeHandle';

export type TileAct = { do: 'choose' | 'remove' } | { do: 'step'; step: -1 | 1 } | { do: 'resize'; width: TileWidth };

interface Props {
  tile: Tile;
  index: number;
  count: number;
  ready: TileReady | undefined;
  chosen: boolean;
  disabled: boolean;
  onAct: (index: number, act: TileAct) => void;
}

/** A tile on the canvas: alive, with handles to drag it, to make it wider and to take it away. */
export function TileFrame({ tile, index, count, ready, chosen, disabled, onAct }: Props) {
  const { code, title, width, kind } = tile;
  const { attributes, listeners, setNodeRef: setDragRef, setActivatorNodeRef, isDragging } = useDraggable({ id: code, disabled });
  const { setNodeRef: setDropRef, isOver } = useDroppable({ id: code, disabled });
  const wrong = useFaultsAt(`/body/tiles/${index}`).some(({ level }) => level === 'error');
  const act = (what: TileAct) => () => onAct(index, what);
  const alive = ready && ready.kind === kind ? ready : null;
  return (
    <section
      ref={(element) => {
        setDragRef(element);
        setDropRef(element);
      }}
      className={`tile board-tile is-${kind} ${chosen ? 'is-chosen' : ''} ${isDragging ? 'is-dragged' : ''} ${isOver && !isDragging ? 'is-over' : ''} ${wrong ? 'is-error' : ''}`}
      style={{ gridColumn: `span ${width}` }}
      aria-label={`${TILE_KIND[kind]}：${title}`}
    >
      <header className="board-bar">
        <button type="button" ref={setActivatorNodeRef} className="sorted-handle" {...attributes} {...listeners} aria-roledescription="可拖动的块" aria-label={`拖动“${title}”`} disabled={disabled}>
          <HolderOutlined />
        </button>
        <button type="button" className="board-name" id={inputId(`/body/tiles/${index}`)} aria-pressed={chosen} onClick={act({ do: 'choose' })}>
          {title}
          {wrong ? <small>要改</small> : null}
        </button>
        <span className="board-moves">
          <Button size="small" type="text" icon={<LeftOutlined />} aria-label={`前移“${title}”`} disabled={disabled || index === 0} onClick={act({ do: 'step', step: -1 })} />
          <Button size="small" type="text" icon={<RightOutlined />} aria-label={`后移“${title}”`} disabled={disabled || index === count - 1} onClick={act({ do: 'step', step: 1 })} />
          <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={`删除“${title}”`} disabled={disabled} onClick={act({ do: 'remove' })} />
        </span>
      </header>
      {alive ? <TileContent tile={alive} /> : wrong ? <p className="soft">设好以后这里显示真实数据。</p> : <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      <ResizeHandle title={title} width={width} disabled={disabled} onResize={(next) => onAct(index, { do: 'resize', width: next })} />
    </section>
  );
}
