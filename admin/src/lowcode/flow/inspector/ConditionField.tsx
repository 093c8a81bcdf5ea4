import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Radio, Select } from 'antd';
import { renderRule, type Expression, type Literal, type Term } from '@zhida/server/contract/expression/index.ts';
import { situationCatalogue } from '@zhida/server/contract/service/index.ts';
import { useDesign } from '../design';
import { choicesOf } from '../fields';
import { conditionOf, lineAbout, OPERATORS, simpleOf, type Line, type Simple } from './condition';

interface Props {
  label: string;
  /** what holds without a condition: 所有申请人都要办 */
  without: string;
  at: string;
  value: Expression | null;
  onChange: (value: Expression | null) => void;
}

function ValueInput({ line, term, label, disabled, onChange }: { line: Line; term: Term | undefined; label: string; disabled: boolean; onChange: (value: Literal) => void }) {
  if (term === undefined || term.type === 'verdict') return null;
  if (term.values) return <Select aria-label={label} value={String(line.value)} options={choicesOf(term.values)} disabled={disabled} onChange={(value: string) => onChange(value)} />;
  if (term.type === 'number') return <InputNumber aria-label={label} value={Number(line.value)} disabled={disabled} onChange={(value) => onChange(value ?? 0)} />;
  return <Input aria-label={label} type={term.type === 'date' ? 'date' : 'text'} value={String(line.value)} disabled={disabled} onChange={({ target }) => onChange(target.value)} />;
}

/** A condition in lines of situations; a deeper one is read out and may be taken away. */
export function ConditionField({ label, without, at, value, onChange }: Props) {
  const { service, readOnly, faultsAt } = useDesign();
  const catalogue = situationCatalogue(service);
  const termOf = (fact: string): Term | undefined => catalogue.facts[fact];
  const simple = simpleOf(value);
  const situations = service.situations.map((one) => ({ value: one.code, label: one.label }));
  const put = (next: Simple): void => onChange(conditionOf(next, termOf));
  const change = (index: number, line: Line): void => {
    if (simple) put({ ...simple, lines: simple.lines.map((one, other) => (other === index ? line : one)) });
  };
  return (
    <fieldset className="flow-condition">
      <legend>{label}</legend>
      {value === null ? <p className="soft">{without}</p> : null}
      {simple === null && value !== null ? (
        <>
          {renderRule(value, catalogue).map(({ depth, text }, index) => (
            <p key={index} style={{ paddingInlineStart: depth * 14 }}>
              {text}
            </p>
          ))}
          <Button disabled={readOnly} onClick={() => onChange(null)}>
            去掉这个条件，重新填写
          </Button>
        </>
      ) : null}
      {simple && simple.lines.length > 1 ? (
        <Radio.Group aria-label="几个条件之间" value={simple.joint} disabled={readOnly} options={[{ value: 'all', label: '全部满足' }, { value: 'any', label: '满足其一' }]} onChange={({ target }) => put({ ...simple, joint: target.value as Simple['joint'] })} />
      ) : null}
      {simple?.lines.map((line, index) => (
        <div key={index} className="flow-line">
          <Select aria-label={`条件 ${index + 1} 的情形`} value={line.fact} options={situations} disabled={readOnly} onChange={(fact: string) => change(index, lineAbout(fact, termOf(fact)))} />
          <Select aria-label={`条件 ${index + 1} 的比较`} value={line.operator} options={choicesOf(OPERATORS[termOf(line.fact)?.type ?? 'verdict'])} disabled={readOnly} onChange={(operator: string) => change(index, { fact: line.fact, value: line.value, operator })} />
          <ValueInput line={line} term={termOf(line.fact)} label={`条件 ${index + 1} 的值`} disabled={readOnly} onChange={(next) => change(index, { fact: line.fact, operator: line.operator, value: next })} />
          <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉条件 ${index + 1}`} disabled={readOnly} onClick={() => put({ ...simple, lines: simple.lines.filter((_, other) => other !== index) })} />
        </div>
      ))}
      {simple ? (
        <Button
          icon={<PlusOutlined />}
          disabled={readOnly || situations.length === 0}
          onClick={() => put({ ...simple, lines: [...simple.lines, lineAbout(situations[0]?.value ?? '', termOf(situations[0]?.value ?? ''))] })}
        >
          添加条件
        </Button>
      ) : null}
      {situations.length === 0 ? <p className="soft">先在“情形与文书”中写明要问的情形，才能写条件。</p> : null}
      {faultsAt(at).map(({ code, level, message, next }) => (
        <p key={code + message} className={`is-${level}`}>
          {message}。{next}
        </p>
      ))}
    </fieldset>
  );
}
