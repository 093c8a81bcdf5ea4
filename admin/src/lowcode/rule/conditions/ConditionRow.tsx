import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import { renderRule, type Expression } from '@zhida/server/contract/expression/index.ts';
import { Button, Input } from 'antd';
import { memo, useState } from 'react';
import type { RuleProps } from 'react-querybuilder';
import type { RuleWords } from '../catalogue';
import { operandTerm, type ChoiceGroup } from './operand';
import { comparison, COMPARISONS, emptyRight, first, type Right } from './operators';
import { KEPT, type Line } from './query';
import { Sentences } from './Sentences';
import { ValueInput } from './ValueInput';

/** What the builder passes down to every line. */
export interface RowContext {
  words: RuleWords;
  choices: ChoiceGroup[];
  /** sentences of the server's faults, by place in the rule: `0.2` */
  faults: ReadonlyMap<string, readonly string[]>;
  /** changes a line; stays the same while the builder is shown */
  change: (path: readonly number[], parts: Partial<Line>) => void;
}

/** The rule that cannot be shown with controls, read out. */
function KeptRule({ rule, words }: { rule: Expression; words: RuleWords }) {
  return (
    <div className="rule-kept">
      {renderRule(rule, words.catalogue).map(({ depth, text }, at) => (
        <p key={at} style={{ paddingInlineStart: depth * 16 }}>
          {text}
        </p>
      ))}
      <small>这一条的写法超出了表格编辑的范围，原样保留；需要修改时请到“源文件”中修改。</small>
    </div>
  );
}

function Comparison({ line, name, context, disabled, onChange }: { line: Line; name: string; context: RowContext; disabled: boolean; onChange: (change: Partial<Line>) => void }) {
  const { catalogue } = context.words;
  const term = operandTerm(line.field, catalogue);
  if (!term) return <p className="is-error">没有“{line.field}”这个事实，请另选。</p>;
  const comparisons = COMPARISONS[term.type];
  const chosen = comparison(term.type, line.operator) ?? comparisons[first(term.type)]!;
  const right = { source: line.valueSource === 'field' ? 'field' : 'value', value: line.value as Right['value'] } as const;
  const put = ({ source, value }: Right): void => onChange({ valueSource: source, value });
  return (
    <div className="rule-comparison">
      <select
        aria-label={`${name}：问什么`}
        className="rule-select is-field"
        value={line.field}
        disabled={disabled}
        onChange={({ target }) => {
          const next = operandTerm(target.value, catalogue)!;
          const operator = first(next.type);
          const { source, value } = emptyRight(next, comparison(next.type, operator)!.needs);
          onChange({ field: target.value, operator, valueSource: source, value });
        }}
      >
        {context.choices.map(({ label, options }) => (
          <optgroup key={label} label={label}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        aria-label={`${name}：怎么比`}
        className="rule-select"
        value={line.operator}
        disabled={disabled}
        onChange={({ target }) => {
          const { needs } = comparisons[target.value]!;
          const { source, value } = needs === chosen.needs ? right : emptyRight(term, needs);
          onChange({ operator: target.value, valueSource: source, value });
        }}
      >
        {Object.entries(comparisons).map(([value, { words }]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <ValueInput name={`${name}：比什么`} term={term} needs={chosen.needs} right={right} catalogue={catalogue} disabled={disabled} onChange={put} />
    </div>
  );
}

function Row({ rule, path, actions, disabled = false, shiftUpDisabled, shiftDownDisabled, context: given }: RuleProps) {
  const line = rule as Line;
  const context = given as RowContext;
  const [open, setOpen] = useState(false);
  const name = `条件 ${path.map((at) => at + 1).join('.')}`;
  const change = (parts: Partial<Line>): void => context.change(path, parts);
  const faults = context.faults.get(path.join('.')) ?? [];
  return (
    <div className={`rule-line ${faults.length > 0 ? 'has-fault' : ''}`} role="group" aria-label={name} data-place={path.join('.')}>
      <div className="rule-ask">
        <span className="rule-number" aria-hidden>
          {path.map((at) => at + 1).join('.')}
        </span>
        <Input aria-label={`${name}：给人看的问题`} value={line.sentences?.ask ?? ''} placeholder="给人看的问题，例：登记状态为正常" disabled={disabled} onChange={({ target }) => change({ sentences: { ...line.sentences, ask: target.value } })} />
        <Button type="text" icon={open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
          理由与依据
        </Button>
        <Button type="text" icon={<ArrowUpOutlined aria-hidden />} aria-label={`${name}：上移`} disabled={disabled || shiftUpDisabled === true} onClick={() => actions.moveRule(path, 'up')} />
        <Button type="text" icon={<ArrowDownOutlined aria-hidden />} aria-label={`${name}：下移`} disabled={disabled || shiftDownDisabled === true} onClick={() => actions.moveRule(path, 'down')} />
        <Button type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={`${name}：删除`} disabled={disabled} onClick={() => actions.onRuleRemove(path)} />
      </div>
      {line.field === KEPT ? <KeptRule rule={line.kept ?? true} words={context.words} /> : <Comparison line={line} name={name} context={context} disabled={disabled} onChange={change} />}
      {open ? <Sentences name={name} words={line.sentences} disabled={disabled} onChange={(sentences) => change({ sentences })} /> : null}
      {faults.map((fault) => (
        <p key={fault} className="is-error">
          {fault}
        </p>
      ))}
    </div>
  );
}

/** One condition of a rule. Drawn again only when it has changed itself: a rule may have sixty. */
export const ConditionRow = memo(
  Row,
  (before, after) =>
    before.rule === after.rule &&
    before.path.join() === after.path.join() &&
    before.disabled === after.disabled &&
    before.context === after.context &&
    before.shiftUpDisabled === after.shiftUpDisabled &&
    before.shiftDownDisabled === after.shiftDownDisabled,
);
