import { Input } from 'antd';
import { useDesign } from '../design';
import { Field } from '../fields';

interface Props {
  label: string;
  at: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

/** A calendar day by the browser's own input: it can be typed as well as picked. */
export function DayField({ label, at, value, onChange }: Props) {
  const { readOnly } = useDesign();
  return (
    <Field label={label} at={at}>
      {(input) => <Input {...input} type="date" value={value ?? ''} disabled={readOnly} onChange={({ target }) => onChange(target.value === '' ? null : target.value)} />}
    </Field>
  );
}
