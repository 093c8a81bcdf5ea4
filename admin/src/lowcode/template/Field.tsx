import { marksOf } from '@zhida/server/contract/template/index.ts';
import { Input, Select } from 'antd';
import { useRef, type ReactNode } from 'react';
import { faultsAt, idOf, useDesign } from './design';

interface Ties {
  id: string;
  'aria-describedby'?: string;
  status?: 'error';
}

interface Props {
  /** JSON pointer into the body */
  pointer: string;
  label: string;
  hint?: ReactNode;
  children: (ties: Ties) => ReactNode;
}

/** A label over an input, with its size and what is wrong with it underneath. */
export function Field({ pointer, label, hint, children }: Props) {
  const faults = faultsAt(useDesign().faults, pointer);
  const id = idOf(pointer);
  const told = faults.length > 0 || (hint !== undefined && hint !== null);
  return (
    <div className="template-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(told ? { 'aria-describedby': `${id}-told` } : {}), ...(faults.some(({ level }) => level === 'error') ? { status: 'error' as const } : {}) })}
      {told ? (
        <div id={`${id}-told`} className="template-told">
          {hint ? <p className="soft">{hint}</p> : null}
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

/** One line. */
export function Line({ value, onChange, placeholder, ...field }: Omit<Props, 'children'> & { value: string; onChange: (value: string) => void; placeholder?: string }) {
  const { readOnly } = useDesign();
  return <Field {...field}>{(ties) => <Input {...ties} value={value} disabled={readOnly} placeholder={placeholder} onChange={({ target }) => onChange(target.value)} />}</Field>;
}

interface Choice {
  value: string;
  label: string;
}

export function Choices({ value, options, onChange, ...field }: Omit<Props, 'children'> & { value: string; options: readonly Choice[]; onChange: (value: string) => void }) {
  const { readOnly } = useDesign();
  return <Field {...field}>{({ status, ...ties }) => <Select {...ties} {...(status ? { status } : {})} value={value} disabled={readOnly} options={[...options]} onChange={onChange} />}</Field>;
}

/** Words with variables, which can be put in where the caret stands. */
export function Words({ value, onChange, long = false, ...field }: Omit<Props, 'children'> & { value: string; onChange: (value: string) => void; long?: boolean }) {
  const { body, readOnly } = useDesign();
  const caret = useRef<[number, number] | null>(null);
  const used = new Set(marksOf(value));
  const look = {
    value,
    disabled: readOnly,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
    onBlur: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => {
      caret.current = [target.selectionStart ?? value.length, target.selectionEnd ?? value.length];
    },
  };
  const put = (name: string): void => {
    const [from, to] = caret.current ?? [value.length, value.length];
    const next = `${value.slice(0, from)}{${name}}${value.slice(to)}`;
    caret.current = [from + name.length + 2, from + name.length + 2];
    onChange(next);
  };
  return (
    <Field {...field}>
      {(ties) => (
        <div className="template-words">
          {long ? <Input.TextArea {...look} {...ties} autoSize={{ minRows: 2, maxRows: 9 }} /> : <Input {...look} {...ties} />}
          {readOnly || body.variables.length === 0 ? null : (
            <Select
              className="template-insert"
              aria-label={`在“${field.label}”里插入变量`}
              placeholder="＋ 变量"
              value={null}
              popupMatchSelectWidth={220}
              options={body.variables.map(({ name, label }) => ({ value: name, label: `${label} {${name}}${used.has(name) ? ' ✓' : ''}` }))}
              onChange={(name: string | null) => (name === null ? undefined : put(name))}
            />
          )}
        </div>
      )}
    </Field>
  );
}
