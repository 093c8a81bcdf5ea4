import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Choice } from '../../choices';
import { FaultedField, type InputTies } from '../../FaultedField';
import { inputId, useFaultsAt, useReadOnly } from './around';

interface FieldProps {
  label: string;
  /** JSON pointer of what it edits: names the input and finds its faults */
  at: string;
  hint?: string | undefined;
}

function Field({ at, hint, children, ...field }: FieldProps & { children: (input: InputTies & { disabled: boolean }) => ReactNode }) {
  const disabled = useReadOnly();
  return (
    <FaultedField {...field} id={inputId(at)} look="page" hint={hint} faults={useFaultsAt(at)}>
      {(ties) => children({ ...ties, disabled })}
    </FaultedField>
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
