import type { Catalogue, FactValue, Term } from '@zhida/server/contract/expression/index.ts';
import { Button, Input, InputNumber, Select } from 'antd';
import { DayInput } from '../../ui/DayInput';
import { needsValue, newRow, operatorsFor, operatorWords, type Operator, type Row } from './tree';

const FEN = 100;

function ValueInput({ row, term, name, disabled, onChange }: { row: Row; term: Term | undefined; name: string; disabled: boolean; onChange: (value: FactValue) => void }) {
  const { value, operator } = row;
  if (!needsValue(operator)) return null;
  const label = `${name}的值`;
  if (operator === 'in') {
    const held = Array.isArray(value) ? value.map(String) : [];
    return <Select aria-label={label} mode={term?.values ? 'multiple' : 'tags'} disabled={disabled} value={held} options={Object.entries(term?.values ?? {}).map(([code, words]) => ({ value: code, label: words }))} onChange={(next: string[]) => onChange(next)} />;
  }
  if (term?.values) {
    const options = Object.entries(term.values).map(([code, words]) => ({ value: code, label: words }));
    return <Select aria-label={label} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={typeof value === 'string' ? value : null} options={options} onChange={(next: string) => onChange(next)} />;
  }
  if (term?.type === 'number' || operator === 'countGe') {
    const fen = term?.unit === 'fen' && operator !== 'countGe';
    const shown = typeof value === 'number' ? (fen ? value / FEN : value) : null;
    return <InputNumber aria-label={label} disabled={disabled} value={shown} suffix={fen ? '元' : undefined} onChange={(next) => onChange(next === null ? 0 : fen ? Math.round(next * FEN) : next)} />;
  }
  if (term?.type === 'date') return <DayInput label={label} disabled={disabled} value={typeof value === 'string' ? value : null} onChange={(next) => onChange(next ?? '')} />;
  return <Input aria-label={label} disabled={disabled} value={typeof value === 'string' ? value : ''} onChange={({ target }) => onChange(target.value)} />;
}

/** What was compared with, as far as the other comparison can take it. */
function valueFor(operator: Operator, { value }: Row): FactValue | null {
  if (!needsValue(operator)) return null;
  const one: FactValue | null = typeof value === 'object' && value !== null ? (value[0] ?? '') : value;
  if (operator !== 'in') return one ?? '';
  return one === null || one === '' ? [] : [one];
}

interface Props {
  row: Row;
  name: string;
  catalogue: Catalogue;
  disabled: boolean;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

/** Fact – comparison – value. */
export function ComparisonLine({ row, name, catalogue, disabled, onChange, onRemove }: Props) {
  const term = catalogue.facts[row.fact];
  const put = (change: Partial<Row>): void => {
    const { kept: _gone, ...rest } = row;
    onChange({ ...rest, ...change });
  };
  const facts = Object.entries(catalogue.facts).map(([fact, { label }]) => ({ value: fact, label }));
  const other = typeof row.value === 'string' && row.value.startsWith('=') ? row.value.slice(1) : null;
  const alike = Object.entries(catalogue.facts).filter(([fact, one]) => fact !== row.fact && one.type === term?.type && (term?.type === 'date' || term?.type === 'number'));
  const choose = (operator: Operator): void => put({ operator, value: valueFor(operator, row) });
  return (
    <div className="condition-line">
      <Select aria-label={`${name}的字段`} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={row.fact} options={facts} onChange={(fact: string) => onChange(newRow(catalogue, fact))} />
      <Select aria-label={`${name}的比较`} disabled={disabled} value={row.operator} options={operatorsFor(term).map((one) => ({ value: one, label: operatorWords(one, term) }))} onChange={choose} />
      {other === null ? (
        <ValueInput row={row} term={term} name={name} disabled={disabled} onChange={(value) => put({ value })} />
      ) : (
        <Select aria-label={`${name}的值`} disabled={disabled} value={other} options={alike.map(([fact, one]) => ({ value: fact, label: one.label }))} onChange={(fact: string) => put({ value: `=${fact}` })} />
      )}
      {alike.length > 0 && needsValue(row.operator) && row.operator !== 'in' ? (
        <Button size="small" type="link" disabled={disabled} onClick={() => put({ value: other === null ? `=${alike[0]?.[0] ?? ''}` : '' })}>
          {other === null ? '与另一字段比' : '与固定值比'}
        </Button>
      ) : null}
      <Button size="small" type="text" danger disabled={disabled} aria-label={`删除${name}`} onClick={onRemove}>
        删除
      </Button>
    </div>
  );
}
