import type { Catalogue, Expression } from '@zhida/server/contract/expression/index.ts';
import { Select } from 'antd';
import { ConditionTree } from '../condition/ConditionTree';
import { newRow, readTree, writeTree, type Group } from '../condition/tree';

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

/** Always, never, or under a condition of comparisons in groups to any depth. */
export function ConditionEditor({ label, value, otherwise, catalogue, disabled, onChange }: Props) {
  const constant = typeof value === 'boolean' || value === undefined;
  const [firstFact = 'today'] = Object.keys(catalogue.facts).filter((name) => name !== 'today');
  const standing = otherwise.find((one) => (value ?? otherwise[0]?.value) === one.value);
  const change = (group: Group): void => onChange(writeTree(group));
  const choose = (next: string): void => {
    if (next === 'when') change({ kind: 'group', join: 'all', negated: false, parts: [newRow(catalogue, firstFact)] });
    else onChange(next === String(otherwise[0]?.value) ? undefined : next === 'true');
  };
  return (
    <div className="condition" role="group" aria-label={label}>
      <div className="condition-head">
        <span className="form-label">{label}</span>
        <Select aria-label={label} disabled={disabled} value={constant ? String(standing?.value) : 'when'} options={[...otherwise.map((one) => ({ value: String(one.value), label: one.words })), { value: 'when', label: '满足条件时' }]} onChange={choose} />
      </div>
      {constant ? null : <ConditionTree label={label} group={readTree(value)} catalogue={catalogue} disabled={disabled} onChange={change} />}
    </div>
  );
}
