import { closestCenter, DndContext, DragOverlay, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements, type DragEndEvent, type KeyboardCoordinateGetter } from '@dnd-kit/core';
import type { Tile } from '@zhida/server/contract/page/index.ts';
import { useMemo, useState } from 'react';
import type { TileReady } from '../view/types';
import { TileFrame, type TileAct } from './TileFrame';

interface Props {
  tiles: readonly Tile[];
  ready: readonly TileReady[];
  /** code of the tile whose properties are shown */
  chosen: string | null;
  disabled: boolean;
  onAct: (index: number, act: TileAct) => void;
  onMove: (from: number, to: number) => void;
}

/** Constant, so that the tiles are not drawn anew with each keystroke. */
const POINTER = { activationConstraint: { distance: 6 } };
const INSTRUCTIONS = { draggable: '按空格键拿起，用方向键移到前一块或后一块的位置，再按空格键放下，按 Esc 取消；也可以用“前移”“后移”按钮。' };
const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** With the keyboard a tile goes from one tile's place to the next, in reading order. */
function coordinatesIn(codes: readonly string[]): KeyboardCoordinateGetter {
  return (event, { active, context: { over, droppableRects } }) => {
    const step = STEPS[event.code];
    if (step === undefined) return undefined;
    event.preventDefault();
    const next = codes[codes.indexOf(String(over?.id ?? active)) + step];
    const to = next === undefined ? undefined : droppableRects.get(next);
    const own = droppableRects.get(active);
    // The middles meet, whatever the sizes.
    return to && own ? { x: to.left + to.width / 2 - own.width / 2, y: to.top + to.height / 2 - own.height / 2 } : undefined;
  };
}

/** The dashboard as it is being made: its tiles alive, each to be dragged, widened and taken away. */
export function BoardCanvas({ tiles, ready, chosen, disabled, onAct, onMove }: Props) {
  const [dragged, setDragged] = useState<string | null>(null);
  const codes = useMemo(() => tiles.map(({ code }) => code), [tiles]);
  const keyboard = useMemo(() => ({ coordinateGetter: coordinatesIn(codes) }), [codes]);
  const sensors = useSensors(useSensor(PointerSensor, POINTER), useSensor(KeyboardSensor, keyboard));
  const title = (code: string | number): string => tiles.find((tile) => tile.code === code)?.title ?? '';
  const announcements: Announcements = {
    onDragStart: ({ active }) => `已拿起“${title(active.id)}”`,
    onDragOver: ({ active, over }) => (over ? `“${title(active.id)}”移到“${title(over.id)}”的位置` : undefined),
    onDragEnd: ({ active, over }) => (over ? `“${title(active.id)}”已放下` : '已放回原处'),
    onDragCancel: () => '已取消，放回原处',
  };
  const end = ({ active, over }: DragEndEvent): void => {
    setDragged(null);
    const [from, to] = [codes.indexOf(String(active.id)), codes.indexOf(String(over?.id ?? ''))];
    if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragStart={({ active }) => setDragged(String(active.id))} onDragEnd={end} onDragCancel={() => setDragged(null)} accessibility={{ announcements, screenReaderInstructions: INSTRUCTIONS }}>
      <div className="board board-canvas">
        {tiles.map((tile, index) => (
          <TileFrame key={tile.code} tile={tile} index={index} count={tiles.length} ready={ready.find(({ code }) => code === tile.code)} chosen={tile.code === chosen} disabled={disabled} onAct={onAct} />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{dragged === null ? null : <div className="board-flying">{title(dragged)}</div>}</DragOverlay>
    </DndContext>
  );
}
