/** Larger inputs of a browser. `inputs.tsx` is the same for mini-programs. */
import type { PointerEvent } from 'react';
import type { AreaProps, DayProps, PadProps } from './types';

export function Area({ id, className, value, onInput, onLeave, maxLength, placeholder, label, describedBy, invalid, disabled }: AreaProps) {
  return (
    <textarea
      id={id}
      className={className}
      value={value}
      rows={4}
      maxLength={maxLength}
      placeholder={placeholder}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      disabled={disabled}
      onChange={({ target }) => onInput(target.value)}
      onBlur={onLeave}
    />
  );
}

export function Day({ id, className, value, onChange, kind, label, describedBy, invalid, disabled }: DayProps) {
  return (
    <input
      id={id}
      type={kind}
      className={className}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      disabled={disabled}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

export function Pad({ id, className, style, label, onDraw }: PadProps) {
  const draw = (event: PointerEvent<HTMLDivElement>, begins: boolean): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onDraw((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height, begins);
  };
  return (
    <div
      id={id}
      className={className}
      style={{ ...style, touchAction: 'none' }}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        draw(event, true);
      }}
      onPointerMove={(event) => (event.buttons > 0 ? draw(event, false) : undefined)}
    />
  );
}
