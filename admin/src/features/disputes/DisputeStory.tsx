import type { OutOf } from '@zhida/server/contract';
import { Timeline } from 'antd';
import { instantText } from '../../lib/format';

type Dispute = OutOf<'GET /api/disputes'>['rows'][number];

interface Step {
  at: number;
  title: string;
  note: string;
  by: string;
}

const stepsOf = ({ raisedAt, raisedBy, ground, note, department, answer, decision, correctedAt }: Dispute): Step[] => [
  { at: raisedAt, title: `提出：${ground}`, note, by: raisedBy },
  ...(answer ? [{ at: answer.at, title: `${department}答复：${answer.label}`, note: answer.note, by: answer.by }] : []),
  ...(decision && answer?.verdict !== 'wrong' ? [{ at: decision.at, title: decision.label, note: decision.note, by: decision.by }] : []),
  ...(correctedAt === null ? [] : [{ at: correctedAt, title: '已更正', note: '后来的报送里不再有这个错误', by: '系统' }]),
];

/** A dispute from the report to its end, as all three sides read it. */
export function DisputeStory({ dispute }: { dispute: Dispute }) {
  return (
    <Timeline
      className="dispute-story"
      items={stepsOf(dispute).map(({ at, title, note, by }) => ({
        key: `${at} ${title}`,
        content: (
          <span className="two-lines">
            <strong>{title}</strong>　{note}
            <small>
              {instantText(at)} · {by}
            </small>
          </span>
        ),
      }))}
    />
  );
}
