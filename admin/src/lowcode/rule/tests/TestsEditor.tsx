import { CaretRightOutlined, DeleteOutlined, DownOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import type { PolicyTest } from '@zhida/server/contract/policy/index.ts';
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { dayText } from '../../../lib/format';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { Arithmetic, Reasons } from '../../../ui/Reasons';
import { Section } from '../../../ui/Section';
import { StateTag } from '../../../ui/StateTag';
import type { SectionEditorProps } from '../../editors';
import { useRuleWords, type RuleWords } from '../catalogue';
import { useJump } from '../jump';
import { bodyOf, withBody } from '../policy';
import { CaseForm } from './CaseForm';
import { expectedText, factsText, newCase } from './words';
import '../rule.css';

type Outcome = OutOf<'POST /api/policies/test-cases'>['outcomes'][number];

/** What a case gave: passed, or what differs; then the rule's own reasons. */
function Result({ outcome }: { outcome: Outcome }) {
  const { actual, differences } = outcome;
  return (
    <div className="case-result">
      {differences.map((line) => (
        <p key={line} className="is-error">
          {line}
        </p>
      ))}
      {actual ? <Reasons lines={actual.reasons} /> : null}
      {actual && actual.arithmetic.length > 0 ? <Arithmetic lines={actual.arithmetic} /> : null}
      {actual && actual.missing.length > 0 ? <p className="soft">还要问：{actual.missing.join('、')}</p> : null}
    </div>
  );
}

interface CaseProps {
  at: number;
  test: PolicyTest;
  outcome: Outcome | undefined;
  words: RuleWords;
  matchKind: 'self_employed' | 'hired';
  readOnly: boolean;
  onChange: (test: PolicyTest) => void;
  onRemove: () => void;
}

function Case({ at, test, outcome, words, matchKind, readOnly, onChange, onRemove }: CaseProps) {
  const [open, setOpen] = useState(test.title === '新的测试');
  const name = `测试 ${at + 1}`;
  return (
    <>
      <tr data-case={at}>
        <td>
          <Button type="text" size="small" aria-expanded={open} aria-label={`${name}：展开`} icon={open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} onClick={() => setOpen(!open)} />
        </td>
        <td>
          <strong>{test.title}</strong>
          <small className="case-facts">{factsText(test.facts, words.catalogue)}</small>
        </td>
        <td className="number">{dayText(test.on)}</td>
        <td>{expectedText(test)}</td>
        <td>{outcome ? <StateTag tone={outcome.passed ? 'good' : 'bad'} text={outcome.passed ? '通过' : '不通过'} /> : <span className="soft">没有运行</span>}</td>
        <td>
          <Button type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label={`${name}：删除`} disabled={readOnly} onClick={onRemove} />
        </td>
      </tr>
      {open || (outcome && !outcome.passed) ? (
        <tr className="case-detail">
          <td />
          <td colSpan={5}>
            {open ? <CaseForm id={`case-${at}`} test={test} matchKind={matchKind} catalogue={words.catalogue} disabled={readOnly} onChange={onChange} /> : null}
            {outcome ? <Result outcome={outcome} /> : null}
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The test cases beside the rule: run on each save, and all must pass before the policy is published. */
export function TestsEditor({ document, onChange, readOnly, at: asked }: SectionEditorProps) {
  const { words, error, retry } = useRuleWords(document);
  const run = useAct('POST /api/policies/test-cases', []);
  useJump(asked, words !== null, (pointer) => {
    const place = /^\/body\/tests\/(\d+)/.exec(pointer)?.[1];
    return place === undefined ? null : `[data-case="${place}"]`;
  });
  const { tests = [], matchKind } = bodyOf(document);
  const category = (document['body'] as { categories?: string[] } | null)?.categories?.[0];
  const put = (next: readonly PolicyTest[]): void => {
    run.reset();
    onChange(withBody(document, { tests: next }));
  };
  if (error && !words) return <FaultAlert error={error} onRetry={retry} />;
  if (!words) return <Skeleton active aria-label="正在加载" />;
  return (
    <Section
      title="测试"
      extra={
        <div className="rule-bar">
          <Button icon={<PlusOutlined aria-hidden />} disabled={readOnly} onClick={() => put([...tests, newCase(matchKind, category, new Date().getFullYear())])}>
            加一条测试
          </Button>
          <Button type="primary" icon={<CaretRightOutlined aria-hidden />} loading={run.isPending} disabled={tests.length === 0} onClick={() => run.mutate({ body: { document: { ...document } } })}>
            运行测试
          </Button>
        </div>
      }
    >
      {run.error ? <FaultAlert error={run.error} /> : null}
      <div role="status">
        {run.data ? <Alert type={run.data.failed > 0 ? 'error' : 'success'} showIcon title={run.data.failed > 0 ? `${run.data.failed} 条不通过，${run.data.passed} 条通过；全部通过才能发布` : `${run.data.passed} 条全部通过`} /> : null}
      </div>
      {tests.length === 0 ? <p className="soft">还没有测试。至少写一条符合、一条不符合，改规则时就不会改坏。</p> : null}
      {tests.length > 0 ? (
        <table className="version-table case-table">
          <thead>
            <tr>
              <th aria-label="展开" />
              <th scope="col">情况</th>
              <th scope="col">哪一天</th>
              <th scope="col">应有的结果</th>
              <th scope="col">运行结果</th>
              <th aria-label="删除" />
            </tr>
          </thead>
          <tbody>
            {tests.map((test, at) => (
              <Case key={at} at={at} test={test} outcome={run.data?.outcomes[at]} words={words} matchKind={matchKind} readOnly={readOnly} onChange={(next) => put(tests.map((one, other) => (other === at ? next : one)))} onRemove={() => put(tests.filter((_, other) => other !== at))} />
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  );
}
