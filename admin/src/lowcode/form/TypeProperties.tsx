import type { Catalogue } from '@zhida/server/contract/expression/types.ts';
import { FIELD_TYPE, type FormField, type InnerField } from '@zhida/server/contract/form/index.ts';
import { Input, InputNumber, Select } from 'antd';
import { FormulaEditor } from './FormulaEditor';
import { OptionList } from './Lists';

interface Props {
  field: FormField;
  catalogue: Catalogue;
  codeTables: readonly { value: string; label: string }[];
  disabled: boolean;
  onChange: (field: FormField) => void;
}

const FEN = 100;

function Count({ label, value, disabled, scale = 1, onChange }: { label: string; value: number | undefined; disabled: boolean; scale?: number; onChange: (value: number | undefined) => void }) {
  return (
    <label className="inspector-pair">
      <span>{label}</span>
      <InputNumber aria-label={label} disabled={disabled} value={value === undefined ? null : value / scale} onChange={(next) => onChange(next === null ? undefined : Math.round(next * scale))} />
    </label>
  );
}

/** What only this type of field has. */
export function TypeProperties({ field, catalogue, codeTables, disabled, onChange }: Props) {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return (
        <div className="inspector-two">
          <Count label="最少几个字" value={field.minLength} disabled={disabled} onChange={(minLength) => onChange({ ...field, minLength })} />
          <Count label="最多几个字" value={field.maxLength} disabled={disabled} onChange={(maxLength) => onChange({ ...field, maxLength })} />
        </div>
      );
    case 'number':
      return (
        <div className="inspector-two">
          <Count label="不小于" value={field.min} disabled={disabled} onChange={(min) => onChange({ ...field, min })} />
          <Count label="不大于" value={field.max} disabled={disabled} onChange={(max) => onChange({ ...field, max })} />
          <Count label="小数位数" value={field.decimals} disabled={disabled} onChange={(decimals) => onChange({ ...field, decimals })} />
          <label className="inspector-pair">
            <span>单位</span>
            <Input aria-label="单位" disabled={disabled} value={field.unit ?? ''} onChange={({ target }) => onChange({ ...field, unit: target.value || undefined })} />
          </label>
        </div>
      );
    case 'money':
      return (
        <div className="inspector-two">
          <Count label="不少于（元）" scale={FEN} value={field.min} disabled={disabled} onChange={(min) => onChange({ ...field, min })} />
          <Count label="不多于（元）" scale={FEN} value={field.max} disabled={disabled} onChange={(max) => onChange({ ...field, max })} />
        </div>
      );
    case 'choice':
    case 'multi-choice':
      return <OptionList rows={field.options} disabled={disabled} onChange={(options) => onChange({ ...field, options })} />;
    case 'code-table':
      return (
        <label className="inspector-pair">
          <span>代码表</span>
          <Select aria-label="代码表" disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={field.codeTable} options={[...codeTables]} onChange={(codeTable: string) => onChange({ ...field, codeTable })} />
        </label>
      );
    case 'attachment':
      return (
        <div className="inspector-two">
          <label className="inspector-pair">
            <span>收什么</span>
            <Select aria-label="收什么" disabled={disabled} value={field.accept} options={[{ value: 'photo', label: '照片' }, { value: 'file', label: '照片或 PDF' }]} onChange={(accept: 'photo' | 'file') => onChange({ ...field, accept })} />
          </label>
          <Count label="最多几个" value={field.maxFiles} disabled={disabled} onChange={(maxFiles) => onChange({ ...field, maxFiles: maxFiles ?? 1 })} />
        </div>
      );
    case 'computed':
      return <FormulaEditor field={field} catalogue={catalogue} disabled={disabled} onChange={onChange} />;
    case 'table':
      return (
        <div className="inspector-two">
          <label className="inspector-pair">
            <span>一项叫什么</span>
            <Input aria-label="一项叫什么" disabled={disabled} value={field.rowName} onChange={({ target }) => onChange({ ...field, rowName: target.value })} />
          </label>
          <Count label="最少几项" value={field.minRows} disabled={disabled} onChange={(minRows) => onChange({ ...field, minRows })} />
          <Count label="最多几项" value={field.maxRows} disabled={disabled} onChange={(maxRows) => onChange({ ...field, maxRows })} />
        </div>
      );
    case 'date':
    case 'month':
    case 'division':
    case 'id-number':
    case 'credit-code':
    case 'phone':
    case 'bank-card':
    case 'signature':
      return null;
  }
}

/** Types that may stand in a row of a table. */
export const INNER_TYPES = (Object.keys(FIELD_TYPE) as FormField['type'][]).filter((type): type is InnerField['type'] => type !== 'table' && type !== 'signature');
