import type { OutOf } from '@zhida/server/contract';
import { DEFINITION_KIND } from '@zhida/server/contract/enums';
import { Empty, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { pageOf } from './words';
import './definitions.css';

type Finding = OutOf<'GET /api/definition-faults'>[number];

function grouped(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.id, [...(groups.get(finding.id) ?? []), finding]);
  return [...groups.values()];
}

function Group({ findings }: { findings: readonly Finding[] }) {
  const [first] = findings;
  if (!first) return null;
  const id = { kind: first.kind, code: first.definition.code };
  return (
    <Section title={<Link to={pageOf(id)}>{first.definition.label}</Link>} extra={<span className="soft">{`${DEFINITION_KIND[first.kind]} · ${id.code}`}</span>}>
      <ul className="definition-faults is-whole">
        {findings.map(({ level, place, message, next, path, code, recorded = false }, index) => (
          <li key={`${index} ${code} ${path}`}>
            {recorded ? <StateTag tone="quiet" text="已记入存疑" /> : <StateTag tone={level === 'error' ? 'bad' : 'doubtful'} text={level === 'error' ? '要改' : '提醒'} />}
            <span>
              <Link to={`${pageOf(id)}?at=${encodeURIComponent(path)}`}>{place}</Link>：{message}。{recorded ? <Link to={`${pageOf(id)}?at=/doubts`}>看现行读法</Link> : <span className="soft">{next}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the system finds by itself in the definitions in force, by definition. */
export function CheckupPage() {
  const [only, setOnly] = useState<'all' | 'open' | 'error'>('all');
  const answer = useAsk('GET /api/definition-faults', {});
  return (
    <Page title="定义体检" lead="系统把现行的全部业务定义逐项检查一遍：期限与周期对不上、依据已失效、条件永远不成立、代码没有人认识……点位置可以直接去看。">
      <Answered answer={answer}>
        {(findings) => {
          const errors = findings.filter(({ level }) => level === 'error');
          const open = findings.filter(({ recorded = false }) => !recorded);
          const shown = grouped({ all: findings, open, error: errors }[only]);
          return (
            <div className="stack">
              <Segmented<'all' | 'open' | 'error'>
                className="definition-which"
                aria-label="看哪些"
                value={only}
                options={[
                  { value: 'all', label: `全部 ${findings.length} 处` },
                  { value: 'open', label: `未记入存疑 ${open.length} 处` },
                  { value: 'error', label: `要改 ${errors.length} 处` },
                ]}
                onChange={setOnly}
              />
              {shown.length === 0 ? <Empty description={findings.length === 0 ? '全部检查过了，没有发现问题。' : only === 'error' ? '没有必须改的，只有提醒。' : '查出的都已记入存疑事项。'} /> : shown.map((group) => <Group key={group[0]?.id} findings={group} />)}
            </div>
          );
        }}
      </Answered>
    </Page>
  );
}
