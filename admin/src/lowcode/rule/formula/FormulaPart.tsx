import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { renderFormula, type Catalogue, type Expression } from '@zhida/server/contract/expression/index.ts';
import { Button, InputNumber } from 'antd';
import { changedTo, LEAVES, namesOf, operandsOf, operation, OPERATIONS, partOf } from './parts';

interface Props {
  /** what this part is called, for readers who hear the page */
  name: string;
  value: Expression;
  catalogue: Catalogue;
  dates?: boolean;
  disabled: boolean;
  onChange: (value: Expression) => void;
  onRemove?: () => void;
}

function Named({ name, group, value, dates, disabled, onChange }: { name: string; group: Catalogue['facts']; value: string; dates: boolean; disabled: boolean; onChange: (name: string) => void }) {
  const names = namesOf(group, dates);
  return (
    <select aria-label={`${name}：哪一个`} className="rule-select" value={value} disabled={disabled} onChange={({ target }) => onChange(target.value)}>
      {names.some(([known]) => known === value) ? null : <option value={value}>{group[value]?.label ?? value}</option>}
      {names.map(([known, label]) => (
        <option key={known} value={known}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** “If” keeps its test as it is written; both results are edited. */
function Choice({ name, value, catalogue, disabled, onChange }: Props) {
  const [test = true, yes = 0, no = 0] = operandsOf(value);
  const put = (at: 1 | 2, part: Expression): void => onChange({ if: [test, at === 1 ? part : yes, at === 2 ? part : no] });
  return (
    <div className="formula-parts">
      <p className="rule-kept">如果 {renderFormula(test, catalogue)}</p>
      <div>
        <FormulaPart name={`${name}·成立时`} value={yes} catalogue={catalogue} disabled={disabled} onChange={(part) => put(1, part)} />
      </div>
      <div>
        <FormulaPart name={`${name}·不成立时`} value={no} catalogue={catalogue} disabled={disabled} onChange={(part) => put(2, part)} />
      </div>
    </div>
  );
}

function Operands({ name, value, catalogue, disabled, onChange }: Props) {
  const kind = partOf(value);
  const { operands: labels, many = false, dates = false } = OPERATIONS[kind]!;
  const operands = operandsOf(value);
  const put = (next: readonly Expression[]): void => onChange(operation(kind, next));
  return (
    <div className="formula-parts">
      {operands.map((operand, at) => (
        <div key={at}>
          <FormulaPart
            name={`${name}·${labels[Math.min(at, labels.length - 1)]}${many ? ` ${at + 1}` : ''}`}
            value={operand}
            catalogue={catalogue}
            dates={dates}
            disabled={disabled}
            onChange={(part) => put(operands.map((one, other) => (other === at ? part : one)))}
            {...(many && operands.length > 2 ? { onRemove: () => put(operands.filter((_, other) => other !== at)) } : {})}
          />
        </div>
      ))}
      {many ? (
        <Button size="small" icon={<PlusOutlined aria-hidden />} disabled={disabled} aria-label={`${name}：再加一项`} onClick={() => put([...operands, 1])}>
          再加一项
        </Button>
      ) : null}
    </div>
  );
}

/** One part of a formula: a number, a figure, a fact, or an operation on parts. */
export function FormulaPart(props: Props) {
  const { name, value, catalogue, dates = false, disabled, onChange, onRemove } = props;
  const kind = partOf(value);
  const kinds: [string, string][] = [
    ...Object.entries(LEAVES).filter(([leaf]) => !(dates && leaf === 'number')),
    ...(dates ? [] : Object.entries(OPERATIONS).map(([operator, { words }]): [string, string] => [operator, words])),
    ...(kind === 'if' ? ([['if', '分情形']] as [string, string][]) : []),
    ...(kind === 'kept' ? ([['kept', '原样保留']] as [string, string][]) : []),
  ];
  return (
    <div className="formula-part" role="group" aria-label={name}>
      <div className="formula-head">
        <select aria-label={`${name}：是什么`} className="rule-select" value={kind} disabled={disabled} onChange={({ target }) => onChange(changedTo(target.value, value, dates, catalogue))}>
          {kinds.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
        {kind === 'number' ? <InputNumber aria-label={`${name}：数值`} value={value as number} disabled={disabled} onChange={(next) => onChange(next ?? 0)} /> : null}
        {kind === 'param' ? <Named name={name} group={catalogue.params} value={(value as { param: string }).param} dates={dates} disabled={disabled} onChange={(param) => onChange({ param })} /> : null}
        {kind === 'fact' ? <Named name={name} group={catalogue.facts} value={(value as { fact: string }).fact} dates={dates} disabled={disabled} onChange={(fact) => onChange({ fact })} /> : null}
        {kind === 'kept' ? <span>{renderFormula(value, catalogue)}</span> : null}
        {onRemove ? <Button type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={`${name}：删除`} disabled={disabled} onClick={onRemove} /> : null}
      </div>
      {kind === 'if' ? <Choice {...props} /> : null}
      {kind in OPERATIONS ? <Operands {...props} /> : null}
    </div>
  );
}
