import type { Catalogue, Literal, Term } from '@zhida/server/contract/expression/index.ts';
import { Input, InputNumber, Select } from 'antd';
import { comparables } from './operand';
import type { Needs, Right } from './operators';

interface Props {
  name: string;
  term: Term;
  needs: Needs;
  right: Right;
  catalogue: Catalogue;
  disabled: boolean;
  onChange: (right: Right) => void;
}

const FEN = 100;
const choices = (values: Readonly<Record<string, string>>): { value: string; label: string }[] => Object.entries(values).map(([value, label]) => ({ value, label }));
const search = { optionFilterProp: 'label' } as const;

/** A number in the unit that people write: money in yuan. */
function NumberInput({ name, term, value, disabled, onChange }: { name: string; term: Term; value: number; disabled: boolean; onChange: (value: number) => void }) {
  const scale = term.unit === 'fen' ? FEN : 1;
  return (
    <InputNumber
      aria-label={name}
      value={value / scale}
      disabled={disabled}
      {...(term.unit === 'fen' ? { suffix: '元' } : term.unit === 'month' ? { suffix: '个月' } : {})}
      onChange={(next) => onChange(Math.round((next ?? 0) * scale * 1e6) / 1e6)}
    />
  );
}

function FixedValue({ name, term, needs, right, disabled, onChange, catalogue }: Props) {
  const put = (value: Literal | Literal[]): void => onChange({ source: 'value', value });
  if (needs === 'table') return <Select aria-label={name} showSearch={search} value={String(right.value) || null} placeholder="选择代码表" options={choices(catalogue.tables ?? {})} disabled={disabled} onChange={(value: string) => put(value)} />;
  if (needs === 'many') {
    const held = (Array.isArray(right.value) ? right.value : []).map(String);
    const parsed = (values: string[]): Literal[] => (term.type === 'number' ? values.map(Number).filter(Number.isFinite) : values);
    return <Select aria-label={name} mode={term.values ? 'multiple' : 'tags'} showSearch={search} value={held} placeholder="可选多项" options={choices(term.values ?? {})} disabled={disabled} onChange={(values: string[]) => put(parsed(values))} />;
  }
  if (term.values) return <Select aria-label={name} showSearch={search} value={String(right.value) || null} placeholder="请选择" options={choices(term.values)} disabled={disabled} onChange={(value: string) => put(value)} />;
  if (term.type === 'number') return <NumberInput name={name} term={term} value={Number(right.value)} disabled={disabled} onChange={put} />;
  return <Input aria-label={name} value={String(right.value)} placeholder={term.type === 'date' ? '2026-09 或 2026-09-30' : ''} disabled={disabled} onChange={({ target }) => put(target.value)} />;
}

/** The right side of a comparison: a fixed value of the right kind, or another fact or figure. */
export function ValueInput(props: Props) {
  const { name, term, needs, right, catalogue, disabled, onChange } = props;
  if (needs === 'nothing') return null;
  const others = needs === 'one' ? comparables(catalogue, term.type) : [];
  const fixed: Right = { source: 'value', value: term.type === 'number' ? 0 : (Object.keys(term.values ?? {})[0] ?? '') };
  return (
    <>
      {others.length > 0 ? (
        <select
          aria-label={`${name}的来源`}
          className="rule-select is-source"
          disabled={disabled}
          value={right.source}
          onChange={({ target }) => onChange(target.value === 'field' ? { source: 'field', value: others[0]?.value ?? '' } : fixed)}
        >
          <option value="value">固定值</option>
          <option value="field">参数或事实</option>
        </select>
      ) : null}
      {right.source === 'field' ? (
        <select aria-label={name} className="rule-select" disabled={disabled} value={String(right.value)} onChange={({ target }) => onChange({ source: 'field', value: target.value })}>
          {others.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <FixedValue {...props} />
      )}
    </>
  );
}
