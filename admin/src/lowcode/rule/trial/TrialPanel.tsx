import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { Section } from '../../../ui/Section';
import type { SectionEditorProps } from '../../editors';
import { bodyOf } from '../policy';
import { pastQuarters, trialYears } from './periods';
import { TrialResult } from './TrialResult';
import '../rule.css';

/** Who would win and who would lose among today's people. */
function WhatIf({ document }: Pick<SectionEditorProps, 'document'>) {
  const years = trialYears(bodyOf(document).versions.map(({ validFrom }) => validFrom));
  const [year, setYear] = useState(years[0] ?? new Date().getFullYear());
  const ask = useAct('POST /api/policies/what-if', []);
  return (
    <Section title="影响测算：对今天的人意味着什么">
      <div className="rule-bar">
        <label htmlFor="trial-year">测算哪一年</label>
        <select id="trial-year" className="rule-select" value={year} onChange={({ target }) => setYear(Number(target.value))}>
          {years.map((one) => (
            <option key={one} value={one}>
              {one} 年
            </option>
          ))}
        </select>
        <Button type="primary" loading={ask.isPending} onClick={() => ask.mutate({ body: { document: { ...document }, year } })}>
          测算影响
        </Button>
      </div>
      {ask.error ? <FaultAlert error={ask.error} /> : null}
      <div role="status">{ask.data ? <TrialResult trial={ask.data} title="影响测算结果" /> : null}</div>
    </Section>
  );
}

/** The draft run against the real cases of a past quarter. */
function Replay({ document }: Pick<SectionEditorProps, 'document'>) {
  const quarters = pastQuarters();
  const [quarter, setQuarter] = useState(quarters[0]?.value ?? '');
  const ask = useAct('POST /api/policies/replay', []);
  return (
    <Section title="回放：用过去一个季度的真实案例再判一遍">
      <div className="rule-bar">
        <label htmlFor="trial-quarter">哪个季度</label>
        <select id="trial-quarter" className="rule-select" value={quarter} onChange={({ target }) => setQuarter(target.value)}>
          {quarters.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Button loading={ask.isPending} onClick={() => ask.mutate({ body: { document: { ...document }, quarter } })}>
          开始回放
        </Button>
      </div>
      {ask.error ? <FaultAlert error={ask.error} /> : null}
      <div role="status">{ask.data ? <TrialResult trial={ask.data} title="回放结果" /> : null}</div>
    </Section>
  );
}

/** What the draft would do before it is published: on today's people, and on a past quarter. Nothing is saved or sent. */
export const TrialPanel = ({ document }: SectionEditorProps) => (
  <div className="stack">
    <WhatIf document={document} />
    <Replay document={document} />
  </div>
);
