import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Choice } from '../choices';
import { FaultedField, type InputTies } from '../FaultedField';
import { useDesign } from './design';

export interface FieldProps {
  label: string;
  /** JSON pointer of what it edits: names the input and finds its faults */
  at: string;
  hint?: string | undefined;
  /** must not stay empty, and is */
  lacks?: boolean;
}

const NEXT = '请填写，或删去这一项';

export function Field({ at, hint, lacks = false, children, ...field }: FieldProps & { children: (input: InputTies) => ReactNode }) {
  const { faultsAt } = useDesign();
  const told = faultsAt(at);
  // A part of one of several kinds is refused as a whole: which of its words are missing is said here.
  const faults = lacks && told.length === 0 ? [{ level: 'error' as const, code: 'flow.empty', path: at, place: field.label, message: `“${field.label}”还空着`, next: NEXT }] : told;
  return (
    <FaultedField {...field} id={`flow${at}`} look="flow" hint={hint} faults={faults}>
      {children}
    </FaultedField>
  );
}

interface TextProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  long?: boolean;
  /** id of the input when another than the place's */
  first?: string;
}

export function TextField({ value, onChange, long = false, first, ...field }: TextProps) {
  const { readOnly } = useDesign();
  const look = { value, disabled: readOnly, onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
  return (
    <Field {...field} at={field.at}>
      {({ id, ...input }) => (
        <span id={first}>{long ? <Input.TextArea {...look} {...input} id={id} autoSize={{ minRows: 2, maxRows: 6 }} /> : <Input {...look} {...input} id={id} />}</span>
      )}
    </Field>
  );
}

export function NumberField({ value, onChange, least = 0, unit, ...field }: FieldProps & { value: number; onChange: (value: number) => void; least?: number; unit?: string }) {
  const { readOnly } = useDesign();
  return (
    <Field {...field}>
      {(input) => <InputNumber {...input} value={value} min={least} precision={0} disabled={readOnly} onChange={(next) => (next === null ? undefined : onChange(next))} {...(unit ? { suffix: unit } : {})} />}
    </Field>
  );
}

export const found = (typed: string, option: { label?: unknown } | undefined): boolean => String(option?.label ?? '').includes(typed);

interface ChoiceProps extends FieldProps {
  value: string | null;
  choices: readonly Choice[];
  /** words for “none”; without them one must be chosen */
  none?: string;
  onChange: (value: string | null) => void;
}

export function ChoiceField({ value, choices, none, onChange, ...field }: ChoiceProps) {
  const { readOnly } = useDesign();
  const shown = value !== null && !choices.some((one) => one.value === value) ? [...choices, { value, label: value }] : [...choices];
  return (
    <Field {...field}>
      {({ status, ...input }) => (
        <Select
          {...input}
          {...(status ? { status } : {})}
          value={value}
          options={shown}
          disabled={readOnly}
          allowClear={none !== undefined}
          placeholder={none ?? '请选择'}
          showSearch={{ filterOption: found }}
          onChange={(next: string | undefined) => onChange(next ?? null)}
        />
      )}
    </Field>
  );
}

export function ChoicesField({ value, choices, onChange, ...field }: FieldProps & { value: readonly string[]; choices: readonly Choice[]; onChange: (value: string[]) => void }) {
  const { readOnly } = useDesign();
  return (
    <Field {...field}>
      {({ status, ...input }) => (
        <Select {...input} {...(status ? { status } : {})} mode="multiple" value={[...value]} options={[...choices]} disabled={readOnly} placeholder="请选择" showSearch={{ filterOption: found }} onChange={(next: string[]) => onChange(next)} />
      )}
    </Field>
  );
}

export function TickField({ label, at, value, onChange }: { label: string; at: string; value: boolean; onChange: (value: boolean) => void }) {
  const { readOnly } = useDesign();
  return (
    <Checkbox id={`flow${at}`} checked={value} disabled={readOnly} onChange={({ target }) => onChange(target.checked)}>
      {label}
    </Checkbox>
  );
}
