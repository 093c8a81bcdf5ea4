import { Input, Select } from 'antd';
import { useRef } from 'react';
import { useDesign } from '../design';
import { Field, found, type FieldProps } from '../fields';
import { inserted, placeholders } from './placeholders';

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  long?: boolean;
  /** placeholders that make no sense here */
  except?: readonly string[];
}

/** Words of a document, with a list of what can be put in where the caret stands: only what exists is offered. */
export function WordsField({ value, onChange, long = false, except = [], ...field }: Props) {
  const { known, readOnly } = useDesign();
  const caret = useRef<[number, number] | null>(null);
  const look = {
    value,
    disabled: readOnly,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
    onBlur: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => {
      caret.current = [target.selectionStart ?? value.length, target.selectionEnd ?? value.length];
    },
  };
  const put = (name: string): void => {
    const next = inserted(value, caret.current ?? [value.length, value.length], name);
    caret.current = [next.caret, next.caret];
    onChange(next.text);
  };
  return (
    <Field {...field}>
      {(input) => (
        <div className="flow-words">
          {long ? <Input.TextArea {...look} {...input} autoSize={{ minRows: 2, maxRows: 8 }} /> : <Input {...look} {...input} />}
          <Select
            aria-label={`在“${field.label}”里插入`}
            placeholder="＋ 插入"
            value={null}
            disabled={readOnly}
            options={placeholders(known.form.answers, except)}
            popupMatchSelectWidth={280}
            showSearch={{ filterOption: found }}
            onChange={(name: string | null) => (name === null ? undefined : put(name))}
          />
        </div>
      )}
    </Field>
  );
}
