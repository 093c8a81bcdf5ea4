import { Empty, Switch } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../lib/format';
import { Section } from '../../../ui/Section';
import { StateTag } from '../../../ui/StateTag';
import type { Detail } from '../words';
import { PickButton, PickReason } from './Pick';
import type { Returning } from './returning';

type Line = Detail['sections'][number]['lines'][number];

function FieldLine({ line, returning, reason }: { line: Line; returning: Returning; reason: string | undefined }) {
  const place = { label: line.label, path: line.path, material: null };
  return (
    <div className={reason ? 'field-line is-returned' : 'field-line'}>
      <dt>{line.label}</dt>
      <dd>
        <span className="tags">
          <span className="field-text">{line.text || <span className="soft">没有填</span>}</span>
          {line.changed ? <StateTag tone="working" text="这次改过" /> : null}
          <PickButton returning={returning} place={place} />
        </span>
        {reason ? <small className="returned-words">已退回：{reason}</small> : null}
        <PickReason returning={returning} place={place} />
      </dd>
    </div>
  );
}

/** What was filled in, section by section, as far as this department needs it; what changed since the last time is marked. */
export function Fields({ data, returning }: { data: Detail; returning: Returning }) {
  const [onlyChanged, setOnlyChanged] = useState(false);
  const { versions, sections, returns } = data;
  const last = versions.at(-1);
  const open = new Map(returns.filter(({ resolvedAt, path }) => resolvedAt === null && path !== null).map(({ path, reason }) => [path, reason]));
  const shown = sections.map((section) => ({ ...section, lines: section.lines.filter(({ changed }) => !onlyChanged || changed) })).filter(({ lines }) => lines.length > 0);
  return (
    <Section
      title="填报内容"
      extra={
        versions.length > 1 ? (
          <label className="only-changed">
            <Switch size="small" checked={onlyChanged} onChange={setOnlyChanged} aria-label="只看这次改过的" /> 只看这次改过的
          </label>
        ) : null
      }
    >
      {last ? (
        <p className="soft">
          第 {last.version} 次提交，{instantText(last.at)}，{last.by}
          {versions.length > 1 ? `；之前提交过 ${versions.length - 1} 次：${versions.slice(0, -1).map(({ at }) => instantText(at)).join('、')}` : ''}
        </p>
      ) : null}
      {shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={onlyChanged ? '这次提交没有改动填报内容' : '没有本部门要看的栏目'} /> : null}
      {shown.map(({ title, lines }) => (
        <section key={title} className="field-section" aria-label={title}>
          <h3>{title}</h3>
          <dl>
            {lines.map((line, at) => (
              <FieldLine key={`${at} ${line.path}`} line={line} returning={returning} reason={open.get(line.path)} />
            ))}
          </dl>
        </section>
      ))}
    </Section>
  );
}
