import type { FieldProps, RegistryFieldsType } from '@rjsf/utils';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { pointerOfId, useAround } from './place';

const BROKEN = '这不是完整的 JSON，还没有采用；请检查引号、逗号和括号是否成对';

/** A part that has no form of its own, as JSON for those who know it; what cannot be read is kept and not taken over. */
function RawField({ fieldPathId, formData, onChange, readonly, disabled, schema, name }: FieldProps) {
  const [text, setText] = useState(() => (formData === undefined ? '' : JSON.stringify(formData, null, 2)));
  const [broken, setBroken] = useState(false);
  const take = (typed: string): void => {
    setText(typed);
    try {
      onChange(typed.trim() === '' ? undefined : (JSON.parse(typed) as unknown), fieldPathId.path);
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <div>
      <label htmlFor={fieldPathId.$id}>{schema.title ?? name}（JSON）</label>
      <Input.TextArea
        id={fieldPathId.$id}
        className="form-raw"
        spellCheck={false}
        autoSize={{ minRows: 2, maxRows: 18 }}
        value={text}
        readOnly={Boolean(readonly) || Boolean(disabled)}
        {...(broken ? { status: 'error' as const } : {})}
        onChange={({ target }) => take(target.value)}
      />
      {broken ? <p role="alert" className="form-broken">{BROKEN}</p> : null}
    </div>
  );
}

/** A part that has an editor of its own: the way there. */
function ElsewhereField({ fieldPathId, schema, name }: FieldProps) {
  const { elsewhere } = useAround();
  const there = elsewhere(pointerOfId(fieldPathId.$id));
  return (
    <div id={fieldPathId.$id} className="form-elsewhere" tabIndex={-1}>
      <strong>{schema.title ?? name}</strong>
      {there ? (
        <span>
          在“{there.title}”页签里编辑
          <Button type="link" onClick={there.open}>
            去编辑
          </Button>
        </span>
      ) : null}
    </div>
  );
}

export const FIELDS: RegistryFieldsType = { raw: RawField, elsewhere: ElsewhereField };
