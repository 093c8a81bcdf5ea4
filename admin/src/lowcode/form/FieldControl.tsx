import { answerWords, drawOn, NO_SOURCES, signaturePicture, signByName, typedName, type Answer, type FieldState, type InnerField, type Option } from '@zhida/server/contract/form/index.ts';
import { Checkbox, Input, Radio, Select } from 'antd';
import { useEffect, useRef, type PointerEvent } from 'react';
import { DayInput } from '../../ui/DayInput';

interface Props {
  id: string;
  field: InnerField;
  value: Answer | undefined;
  state: FieldState;
  options: readonly Option[];
  describedBy: string | undefined;
  /** what is wrong is being told */
  wrong: boolean;
  onChange: (answer: Answer) => void;
}

const FEW = 6;
const text = (value: Answer | undefined): string => (value === undefined || value === null || typeof value === 'object' ? '' : String(value));
const list = (value: Answer | undefined): string[] => (Array.isArray(value) ? (value as readonly string[]).filter((one) => typeof one === 'string') : []);

/** Signing with the mouse; typing the name does for who cannot draw. */
function Signature({ id, value, onChange, label }: { id: string; value: string; onChange: (value: string) => void; label: string }) {
  const strokes = useRef(value);
  useEffect(() => {
    strokes.current = value;
  }, [value]);
  const draw = (event: PointerEvent<HTMLDivElement>, begins: boolean): void => {
    const box = event.currentTarget.getBoundingClientRect();
    strokes.current = drawOn(strokes.current, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height, begins);
    onChange(strokes.current);
  };
  return (
    <div className="form-signature">
      <div className="form-pad" role="img" aria-label={`${label}：手写框`} style={{ backgroundImage: signaturePicture(value) }} onPointerDown={(event) => draw(event, true)} onPointerMove={(event) => (event.buttons > 0 ? draw(event, false) : undefined)} />
      <Input id={id} value={typedName(value) ?? ''} placeholder="不便手写的，输入姓名" onChange={({ target }) => onChange(signByName(target.value))} />
    </div>
  );
}

/** The input of one field on the desk, whatever its type. */
export function FieldControl({ id, field, value, state, options, describedBy, wrong, onChange }: Props) {
  const common = { id, 'aria-describedby': describedBy, ...(wrong ? { status: 'error' as const } : {}) };
  if (field.type === 'computed' || !state.editable) {
    return (
      <output id={id} className="form-fixed">
        {options.find((one) => one.value === state.value)?.label ?? (answerWords(field, state.value, NO_SOURCES) || (field.type === 'computed' ? '（自动算出）' : '（无）'))}
      </output>
    );
  }
  const set = (next: Answer): void => onChange(next);
  switch (field.type) {
    case 'long-text':
      return <Input.TextArea {...common} autoSize={{ minRows: 3 }} maxLength={field.maxLength} value={text(value)} onChange={({ target }) => set(target.value)} />;
    case 'choice':
    case 'code-table':
    case 'division':
      if (options.length <= FEW) return <Radio.Group id={id} aria-label={field.label} value={text(value)} options={[...options]} onChange={({ target }) => set(target.value as string)} />;
      return <Select {...common} showSearch={{ optionFilterProp: 'label' }} allowClear value={text(value) || undefined} placeholder="输入几个字查找" options={[...options]} onChange={(next: string | undefined) => set(next ?? null)} />;
    case 'multi-choice':
      return <Checkbox.Group value={list(value)} options={[...options]} onChange={(next) => set(next)} />;
    case 'date':
    case 'month':
      return <DayInput id={id} label={field.label} kind={field.type} value={text(state.value) || null} wrong={wrong} describedBy={describedBy} onChange={set} />;
    case 'attachment':
      return <span className="soft">{field.accept === 'photo' ? '填表人在手机上拍照或选照片' : '填表人在手机上选择文件'}</span>;
    case 'signature':
      return <Signature id={id} value={text(value)} onChange={set} label={field.label} />;
    case 'money':
      return <Input {...common} value={typeof value === 'number' ? String(value / 100) : text(value)} suffix="元" inputMode="decimal" onChange={({ target }) => set(target.value)} />;
    case 'number':
      return <Input {...common} value={text(value)} suffix={field.unit} inputMode="decimal" onChange={({ target }) => set(target.value)} />;
    case 'text':
    case 'id-number':
    case 'credit-code':
    case 'phone':
    case 'bank-card':
      return <Input {...common} value={text(value)} maxLength={200} onChange={({ target }) => set(target.value)} />;
  }
}
