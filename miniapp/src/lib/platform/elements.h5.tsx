/** The elements of a browser: plain HTML with its own meaning. `elements.tsx` is the same for mini-programs. */
import { createElement } from 'react';
import './elements.h5.scss';
import type { BoxProps, FieldProps, PressProps, TextProps } from './types';

export function Box({ as = 'div', className, style, label, silent, role, live, id, children }: BoxProps) {
  return createElement(as, { id, className, style, role, 'aria-label': label, 'aria-live': live, 'aria-hidden': silent || undefined }, children);
}

export function Text({ as = 'span', className, style, label, silent, id, children }: TextProps) {
  const spoken = label ? { 'aria-label': label, ...(as === 'span' || as === 'strong' ? { role: 'text' } : {}) } : {};
  return createElement(as, { id, className, style, 'aria-hidden': silent || undefined, ...spoken }, children);
}

export function Press({ className, style, label, silent, onPress, disabled, checked, choice, expanded, current, leads, id, children }: PressProps) {
  return (
    <button
      id={id}
      type="button"
      className={`press ${disabled ? 'is-disabled' : ''} ${className ?? ''}`}
      style={style}
      disabled={disabled}
      aria-label={label}
      aria-hidden={silent || undefined}
      aria-expanded={expanded}
      aria-current={current ? 'page' : undefined}
      onClick={onPress}
      {...(checked !== undefined ? { role: choice ?? 'switch', 'aria-checked': checked } : leads ? { role: 'link' } : {})}
    >
      {children}
    </button>
  );
}

const INPUT = {
  text: { type: 'text', inputMode: 'text', autoComplete: 'name' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel-national' },
  code: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code' },
  idcard: { type: 'text', inputMode: 'text', autoComplete: 'off' },
  plain: { type: 'text', inputMode: 'text', autoComplete: 'off' },
  digits: { type: 'text', inputMode: 'numeric', autoComplete: 'off' },
  amount: { type: 'text', inputMode: 'decimal', autoComplete: 'off' },
} as const;

export function Field({ id, className, value, onInput, onEnter, onLeave, kind, maxLength, placeholder, label, describedBy, invalid, disabled }: FieldProps) {
  return (
    <input
      id={id}
      className={className}
      value={value}
      {...INPUT[kind]}
      maxLength={maxLength}
      placeholder={placeholder}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      disabled={disabled}
      onChange={({ target }) => onInput(target.value)}
      onBlur={onLeave}
      onKeyDown={({ key }) => (key === 'Enter' ? onEnter?.() : undefined)}
    />
  );
}
