import { TILE_WIDTHS, type TileWidth } from '@zhida/server/contract/page/index.ts';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { nearestWidth, stepWidth } from '../edit';

interface Props {
  title: string;
  width: TileWidth;
  disabled: boolean;
  onResize: (width: TileWidth) => void;
}

const COLUMNS = 12;
const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** The right edge of a tile: dragged by the mouse, moved by arrows with the keyboard. */
export function ResizeHandle({ title, width, disabled, onResize }: Props) {
  const begun = useRef<{ left: number; column: number } | null>(null);
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    const tile = event.currentTarget.parentElement;
    const board = tile?.parentElement;
    if (disabled || !tile || !board) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    begun.current = { left: tile.getBoundingClientRect().left, column: board.getBoundingClientRect().width / COLUMNS };
  };
  const drag = ({ clientX }: PointerEvent<HTMLDivElement>): void => {
    if (!begun.current) return;
    const next = nearestWidth((clientX - begun.current.left) / begun.current.column);
    if (next !== width) onResize(next);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = STEPS[event.key];
    if (disabled || step === undefined) return;
    event.preventDefault();
    onResize(stepWidth(width, step));
  };
  return (
    <div
      role="slider"
      tabIndex={disabled ? -1 : 0}
      className="board-resize"
      aria-label={`“${title}”的宽度`}
      aria-valuemin={TILE_WIDTHS[0]}
      aria-valuemax={COLUMNS}
      aria-valuenow={width}
      aria-valuetext={`占 ${width} 栏，共 ${COLUMNS} 栏`}
      aria-disabled={disabled}
      title="拖动改宽度；键盘用左右方向键"
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={() => (begun.current = null)}
      onPointerCancel={() => (begun.current = null)}
      onKeyDown={press}
    />
  );
}
