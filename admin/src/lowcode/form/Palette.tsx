import { useDraggable } from '@dnd-kit/core';
import { memo } from 'react';
import { PALETTE, paletteWords, type PaletteType } from './edit';

export const paletteId = (type: PaletteType): string => `p:${type}`;

function Offer({ type, onAdd }: { type: PaletteType; onAdd: (type: PaletteType) => void }) {
  const { setNodeRef, listeners } = useDraggable({ id: paletteId(type) });
  // The keyboard adds by the button itself; dragging is the mouse's.
  const { onPointerDown } = (listeners ?? {}) as { onPointerDown?: React.PointerEventHandler };
  return (
    <li>
      <button type="button" ref={setNodeRef} className="palette-offer" onPointerDown={onPointerDown} onClick={() => onAdd(type)}>
        {paletteWords(type)}
      </button>
    </li>
  );
}

/** What can be put into a form: dragged onto the canvas, or pressed to be added after what is chosen. */
export const Palette = memo(function Palette({ onAdd }: { onAdd: (type: PaletteType) => void }) {
  return (
    <nav className="palette" aria-label="可以添加的字段">
      <ul>
        {PALETTE.map((type) => (
          <Offer key={type} type={type} onAdd={onAdd} />
        ))}
      </ul>
    </nav>
  );
});
