import { drawOn, signByName, signaturePicture, typedName } from '@zhida/server/contract/form/signature.ts';
import { useEffect, useRef, useState } from 'react';
import { Field, Pad } from '../../lib/platform';
import { Button, ButtonStack } from '../../ui/Button';

interface Props {
  id: string;
  label: string;
  describedBy: string | undefined;
  invalid: boolean;
  value: string;
  onChange: (value: string) => void;
}

/** Signing by hand; who cannot draw types the name instead. */
export function SignatureInput({ id, label, describedBy, invalid, value, onChange }: Props) {
  const [typing, setTyping] = useState(typedName(value) !== null);
  // Points come faster than the page is drawn: the newest strokes are kept here.
  const strokes = useRef(value);
  useEffect(() => {
    strokes.current = value;
  }, [value]);
  const turn = (): void => {
    onChange('');
    setTyping(!typing);
  };
  const draw = (x: number, y: number, begins: boolean): void => {
    strokes.current = drawOn(strokes.current, x, y, begins);
    onChange(strokes.current);
  };
  return (
    <>
      {typing ? (
        <Field id={id} className="field-input" kind="plain" maxLength={50} value={typedName(value) ?? ''} onInput={(name) => onChange(signByName(name))} placeholder="输入姓名作为签名" label={`${label}：输入姓名`} describedBy={describedBy} invalid={invalid} />
      ) : (
        <Pad id={id} className="pad" label={`${label}：${value === '' ? '请在框内手写' : '已签名'}`} style={{ backgroundImage: signaturePicture(value) }} onDraw={draw} />
      )}
      <ButtonStack>
        {value === '' || typing ? null : <Button text="重签" look="quiet" onPress={() => onChange('')} />}
        <Button text={typing ? '改为手写签名' : '改为输入姓名'} look="quiet" onPress={turn} />
      </ButtonStack>
    </>
  );
}
