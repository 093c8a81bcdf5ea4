import type { ReactNode } from 'react';
import type { Faults } from './faults';

/** What ties an input to its label and to what is said below it. */
export interface InputTies {
  id: string;
  'aria-describedby'?: string;
  status?: 'error';
}

interface Props {
  id: string;
  /** the designer's class prefix: `flow` gives `flow-field` and `flow-told` */
  look: 'flow' | 'page';
  label: string;
  hint: string | undefined;
  faults: Faults;
  children: (ties: InputTies) => ReactNode;
}

/** A label over an input, with what is wrong with it underneath. */
export function FaultedField({ id, look, label, hint, faults, children }: Props) {
  const told = faults.length > 0 || hint !== undefined;
  return (
    <div className={`${look}-field`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(told ? { 'aria-describedby': `${id}-told` } : {}), ...(faults.some(({ level }) => level === 'error') ? { status: 'error' as const } : {}) })}
      {told ? (
        <div id={`${id}-told`} className={`${look}-told`}>
          {hint ? <p>{hint}</p> : null}
          {faults.map(({ code, level, message, next }) => (
            <p key={code + message} className={`is-${level}`}>
              {message}。{next}
            </p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
