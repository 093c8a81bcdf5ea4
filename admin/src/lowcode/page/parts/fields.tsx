import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { inputId, useFaultsAt, useReadOnly } from './around';

export interface Choice {
  value: string;
  label: string;
}

/** Words for the codes of a closed list, as choices. */
export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

interface FieldProps {
  label: string;
  /** JSON pointer of what it edits: names the input and finds its faults */
  at: string;
  hint?: string | undefined;
}

interface InputProps {
  id: string;
  disabled: boolean;
  'aria-describedby'?: string;
  status?: 'error';
}

/** A label over an input, with what is wrong with it underneath. */
function Field({ label, at, hint, children }: FieldProps & { children: (input: InputProps) => ReactNode }) {
  const faults = useFaultsAt(at);
  const disabled = useReadOnly();
  const id = inputId(at);
  const told = faults.length > 0 || hint !== undefined;
  return (
    <div className="page-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, disabled, ...(told ? { 'aria-describedby': `${id}-told` } : {}), ...(faults.some(({ level }) => level === 'error') ? { status: 'error' as const } : {}) })}
      {told ? (
        <div id={`${id}-told`} className="page-told">
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

interface TextProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  long?: boolean;
  placeholder?: string;
  max?: number;
}

export function TextField({ value, onChange, long = false, placeholder, max = 200, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(input) => {
        const look = { ...input, value, maxLength: max, placeholder, onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
        return long ? <Input.TextArea {...look} autoSize={{ minRows: 2, maxRows: 8 }} /> : <Input {...look} />;
      }}
    </Field>
  );
}

interface NumberProps extends FieldProps {
  value: number | null;
  onChange: (value: number | null) => void;
  least?: number;
  most?: number;
  unit?: string;
}

export function NumberField({ value, onChange, least = 0, most, unit, ...field }: NumberProps) {
  return <Field {...field}>{(input) => <InputNumber {...input} value={value} min={least} precision={0} onChange={onChange} {...(most === undefined ? {} : { max: most })} {...(unit ? { suffix: unit } : {})} />}</Field>;
}

const found = (typed: string, option: { label?: unknown } | undefined): boolean => String(option?.label ?? '').includes(typed);

interface ChoiceProps extends FieldProps {
  value: string | null;
  choices: readonly Choice[];
  /** words for “none”; without them one must be chosen */
  none?: string;
  onChange: (value: string | null) => void;
}

export function ChoiceField({ value, choices, none, onChange, ...field }: ChoiceProps) {
  const shown = value !== null && !choices.some((one) => one.value === value) ? [...choices, { value, label: value }] : [...choices];
  return (
    <Field {...field}>
      {(input) => (
        <Select {...input} value={value} options={shown} allowClear={none !== undefined} placeholder={none ?? '请选择'} showSearch={{ filterOption: found }} onChange={(next: string | null | undefined) => onChange(next ?? null)} />
      )}
    </Field>
  );
}

export function ChoicesField({ value, choices, onChange, none = '请选择', ...field }: FieldProps & { value: readonly string[]; choices: readonly Choice[]; none?: string; onChange: (value: string[]) => void }) {
  return (
    <Field {...field}>
      {(input) => <Select {...input} mode="multiple" value={[...value]} options={[...choices]} placeholder={none} showSearch={{ filterOption: found }} onChange={(next: string[]) => onChange(next)} />}
    </Field>
  );
}

export function TickField({ label, at, value, onChange }: FieldProps & { value: boolean; onChange: (value: boolean) => void }) {
  return (
    <Checkbox id={inputId(at)} checked={value} disabled={useReadOnly()} onChange={({ target }) => onChange(target.checked)}>
      {label}
    </Checkbox>
  );
}
