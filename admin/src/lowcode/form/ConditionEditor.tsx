import type { Catalogue, Expression, FactValue, Term } from '@zhida/server/contract/expression/types.ts';
import { renderRule } from '@zhida/server/contract/expression/index.ts';
import { Button, Input, InputNumber, Select } from 'antd';
import { newRow, needsValue, OPERATOR_WORDS, operatorsFor, readSimple, writeSimple, type Operator, type Row, type Simple } from './conditions';

interface Props {
  /** what the condition decides: 必填, 显示 … */
  label: string;
  value: Expression | undefined;
  /** words for “no condition”: what then holds */
  otherwise: { value: boolean; words: string }[];
  catalogue: Catalogue;
  disabled: boolean;
  onChange: (value: Expression | undefined) => void;
}

const FEN = 100;

function ValueInput({ row, term, name, disabled, onChange }: { row: Row; term: Term | undefined; name: string; disabled: boolean; onChange: (value: FactValue) => void }) {
  const { value, operator } = row;
  if (!needsValue(operator)) return null;
  if (term?.values) {
    const options = Object.entries(term.values).map(([code, label]) => ({ value: code, label }));
    return <Select aria-label={`${name}的值`} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={typeof value === 'string' ? value : null} options={options} onChange={(next: string) => onChange(next)} />;
  }
  if (term?.type === 'number' || operator === 'countGe') {
    const fen = term?.unit === 'fen' && operator !== 'countGe';
    const shown = typeof value === 'number' ? (fen ? value / FEN : value) : null;
    return <InputNumber aria-label={`${name}的值`} disabled={disabled} value={shown} suffix={fen ? '元' : undefined} onChange={(next) => onChange(next === null ? 0 : fen ? Math.round(next * FEN) : next)} />;
  }
  return <Input aria-label={`${name}的值`} disabled={disabled} value={typeof value === 'string' ? value : ''} placeholder={term?.type === 'date' ? '2026-09-30' : undefined} onChange={({ target }) => onChange(target.value)} />;
}

function Line({ row, at, label, catalogue, disabled, onChange, onRemove }: { row: Row; at: number; label: string; catalogue: Catalogue; disabled: boolean; onChange: (row: Row) => void; onRemove: () => void }) {
  const term = catalogue.facts[row.fact];
  const name = `${label}第 ${at + 1} 个条件`;
  const facts = Object.entries(catalogue.facts).map(([fact, { label: words }]) => ({ value: fact, label: words }));
  const other = typeof row.value === 'string' && row.value.startsWith('=') ? row.value.slice(1) : null;
  const alike = Object.entries(catalogue.facts).filter(([fact, one]) => fact !== row.fact && one.type === term?.type && (term?.type === 'date' || term?.type === 'number'));
  return (
    <div className="condition-line">
      <Select aria-label={`${name}的字段`} disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={row.fact} options={facts} onChange={(fact: string) => onChange(newRow(catalogue, fact))} />
      <Select aria-label={`${name}的比较`} disabled={disabled} value={row.operator} options={operatorsFor(term).map((one) => ({ value: one, label: OPERATOR_WORDS[one] }))} onChange={(operator: Operator) => onChange({ ...row, operator })} />
      {other === null ? (
        <ValueInput row={row} term={term} name={name} disabled={disabled} onChange={(value) => onChange({ ...row, value })} />
      ) : (
        <Select aria-label={`${name}的值`} disabled={disabled} value={other} options={alike.map(([fact, one]) => ({ value: fact, label: one.label }))} onChange={(fact: string) => onChange({ ...row, value: `=${fact}` })} />
      )}
      {alike.length > 0 && needsValue(row.operator) ? (
        <Button size="small" type="link" disabled={disabled} onClick={() => onChange({ ...row, value: other === null ? `=${alike[0]?.[0] ?? ''}` : '' })}>
          {other === null ? '与另一字段比' : '与固定值比'}
        </Button>
      ) : null}
      <Button size="small" type="text" danger disabled={disabled} aria-label={`删除${name}`} onClick={onRemove}>
        删除
      </Button>
    </div>
  );
}

/** Field – comparison – value, row by row, joined by all or any. What is more than that is shown in words. */
export function ConditionEditor({ label, value, otherwise, catalogue, disabled, onChange }: Props) {
  const constant = typeof value === 'boolean' || value === undefined;
  const simple = constant ? null : readSimple(value);
  const [firstFact = 'today'] = Object.keys(catalogue.facts).filter((name) => name !== 'today');
  const standing = otherwise.find((one) => (value ?? otherwise[0]?.value) === one.value);
  const choose = (next: string): void => {
    if (next === 'when') onChange(writeSimple({ join: 'all', rows: [newRow(catalogue, firstFact)] }));
    else onChange(next === String(otherwise[0]?.value) ? undefined : next === 'true');
  };
  const change = (next: Simple): void => onChange(writeSimple(next));
  return (
    <div className="condition" role="group" aria-label={label}>
      <div className="condition-head">
        <span className="form-label">{label}</span>
        <Select aria-label={label} disabled={disabled} value={constant ? String(standing?.value) : 'when'} options={[...otherwise.map((one) => ({ value: String(one.value), label: one.words })), { value: 'when', label: '满足条件时' }]} onChange={choose} />
      </div>
      {constant ? null : simple === null ? (
        <div className="condition-words">
          {renderRule(value, catalogue).map(({ depth, text }, at) => (
            <p key={at} style={{ paddingLeft: depth * 14 }}>
              {text}
            </p>
          ))}
          <p className="soft">这个条件比逐行比较更复杂，这里只能看；要改成简单的，请先在上面选“总是”，再重新设定。</p>
        </div>
      ) : (
        <>
          {simple.rows.map((row, at) => (
            <Line
              key={at}
              row={row}
              at={at}
              label={label}
              catalogue={catalogue}
              disabled={disabled}
              onChange={(next) => change({ ...simple, rows: simple.rows.map((one, index) => (index === at ? next : one)) })}
              onRemove={() => change({ ...simple, rows: simple.rows.filter((_one, index) => index !== at) })}
            />
          ))}
          <div className="condition-foot">
            <Button size="small" disabled={disabled} onClick={() => change({ ...simple, rows: [...simple.rows, newRow(catalogue, firstFact)] })}>
              加一个条件
            </Button>
            {simple.rows.length > 1 ? (
              <Select aria-label={`${label}的各个条件`} size="small" disabled={disabled} value={simple.join} options={[{ value: 'all', label: '全部满足' }, { value: 'any', label: '满足一个' }]} onChange={(join: 'all' | 'any') => change({ ...simple, join })} />
            ) : null}
          </div>
        </>
      )}
    </div>
  );
}
