import type { Catalogue, Expression } from '@zhida/server/contract/expression/index.ts';
import { Alert } from 'antd';
import { AntDActionElement } from '@react-querybuilder/antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { QueryBuilder, type ActionProps, type CombinatorSelectorProps } from 'react-querybuilder';
import { FaultAlert } from '../../../ui/Answered';
import type { SectionEditorProps } from '../../editors';
import { faultsBelow, type Faults } from '../../faults';
import { isWithin } from '../../structured/pointer';
import { useRuleWords, type RuleWords } from '../catalogue';
import { useJump } from '../jump';
import { bodyOf, withBody } from '../policy';
import { RuleSentences } from '../RuleSentences';
import { ConditionRow, type RowContext } from './ConditionRow';
import { operandChoices } from './operand';
import { fromQuery, newId, toQuery, withLine, type Group, type Line } from './query';
import '../rule.css';

const PLACE = '/body/eligibility';

/** `/body/eligibility/all/0/any/2/when/eq` → `0.2`: the line that a fault is about; empty for the whole rule. */
function lineAt(pointer: string): string {
  const parts = pointer.slice(PLACE.length + 1).split('/');
  const places: string[] = [];
  for (let at = 0; parts[at] === 'all' || parts[at] === 'any'; at += 2) if (parts[at + 1] !== undefined) places.push(parts[at + 1]!);
  return places.join('.');
}

/** Faults by line; the same map while they say the same, so that lines are not drawn anew for nothing. */
function useLineFaults(faults: Faults): ReadonlyMap<string, readonly string[]> {
  const told = JSON.stringify(faultsBelow(faults, PLACE).map(({ path, message }) => [lineAt(path), message]));
  return useMemo(() => {
    const byLine = new Map<string, string[]>();
    for (const [line, message] of JSON.parse(told) as [string, string][]) byLine.set(line, [...(byLine.get(line) ?? []), message]);
    return byLine;
  }, [told]);
}

/** The query while it is edited; a rule that comes from elsewhere (another person's draft) begins it anew. */
function useQuery(rule: Expression, catalogue: Catalogue, write: (rule: Expression) => void) {
  const [state, setState] = useState(() => ({ query: toQuery(rule, catalogue), written: JSON.stringify(rule) }));
  const now = JSON.stringify(rule);
  if (state.written !== now) setState({ query: toQuery(rule, catalogue), written: now });
  const change = (query: Group): void => {
    const next = fromQuery(query, catalogue);
    const written = JSON.stringify(next);
    setState({ query, written });
    if (written !== now) write(next);
  };
  const latest = useRef({ query: state.query, change });
  useEffect(() => {
    latest.current = { query: state.query, change };
  });
  const changeLine = useCallback((path: readonly number[], parts: Partial<Line>) => latest.current.change(withLine(latest.current.query, path, parts)), []);
  return { query: state.query, change, changeLine };
}

const levelWords = (level: number): string => (level === 0 ? '整个规则' : `第 ${level} 层小组`);

const Joint = ({ value, disabled, level, ...props }: CombinatorSelectorProps) => (
  <select aria-label={`${levelWords(level)}：条件之间的关系`} className="rule-select is-joint" value={value} disabled={disabled} onChange={({ target }) => props.handleOnChange(target.value)}>
    <option value="and">全部满足</option>
    <option value="or">满足其一</option>
  </select>
);

const Action = (props: ActionProps) => <AntDActionElement {...props} type="default" size="small" aria-label={`${levelWords(props.level)}：${String(props.label)}`} />;

const Nothing = (): null => null;

const CONTROLS = { rule: ConditionRow, combinatorSelector: Joint, addRuleAction: Action, addGroupAction: Action, removeGroupAction: Action, notToggle: Nothing, shiftActions: Nothing };
const WORDS = { addRule: { label: '加一个条件' }, addGroup: { label: '加一个小组' }, removeGroup: { label: '删除小组' } };

function Builder({ document, onChange, faults, readOnly, at, words }: SectionEditorProps & { words: RuleWords }) {
  const { eligibility } = bodyOf(document);
  const { query, change, changeLine } = useQuery(eligibility, words.catalogue, (next) => onChange(withBody(document, { eligibility: next })));
  const choices = useMemo(() => operandChoices(words.catalogue), [words]);
  useJump(at, true, (pointer) => (isWithin(pointer, PLACE) && lineAt(pointer) !== '' ? `[data-place="${lineAt(pointer)}"]` : null));
  const lineFaults = useLineFaults(faults);
  const context: RowContext = useMemo(() => ({ words, choices, faults: lineFaults, change: changeLine }), [words, choices, lineFaults, changeLine]);
  const fresh = (): Line => ({ id: newId(), field: 'fact:personCategories', operator: 'has', value: Object.keys(words.catalogue.facts['personCategories']?.values ?? {})[0] ?? '', valueSource: 'value', sentences: { ask: '' } });
  return (
    <div className="rule-editor">
      <QueryBuilder
        query={query}
        onQueryChange={(next) => change(next as Group)}
        enableMountQueryChange={false}
        resetOnFieldChange={false}
        resetOnOperatorChange={false}
        disabled={readOnly}
        fields={choices.map(({ label, options }) => ({ label, options: options.map(({ value, label: name }) => ({ name: value, label: name })) }))}
        controlElements={CONTROLS}
        translations={WORDS}
        context={context}
        onAddRule={() => fresh()}
        onAddGroup={(group) => ({ ...group, id: newId(), combinator: 'or', rules: [fresh()] })}
        showCombinatorsBetweenRules={false}
      />
      <RuleSentences rule={eligibility} catalogue={words.catalogue} />
    </div>
  );
}

/** The rule of a policy as conditions: what is asked, what it is compared with, and what people read for each answer. */
export function ConditionsEditor(props: SectionEditorProps) {
  const { words, error, retry } = useRuleWords(props.document);
  if (error && !words) return <FaultAlert error={error} onRetry={retry} />;
  const whole = faultsBelow(props.faults, PLACE).filter(({ path }) => lineAt(path) === '');
  return (
    <>
      {whole.map(({ message, next }) => (
        <Alert key={message} type="error" showIcon title={message} description={next} />
      ))}
      {words ? <Builder {...props} words={words} /> : null}
    </>
  );
}
