import type { OutOf } from '@zhida/server/contract';
import { Box, Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Timeline } from '../../ui/Lists';
import { Empty } from '../../ui/States';
import './dispute.scss';

type Dispute = OutOf<'GET /api/me/disputes'>[number];

function eventsOf({ raisedAt, ground, note, department, answer, decision }: Dispute): { at: number; text: string }[] {
  return [
    { at: raisedAt, text: `反映“${ground}”：${note}` },
    ...(answer ? [{ at: answer.at, text: `${department}：${answer.label}。${answer.note}` }] : []),
    ...(decision && decision.at !== answer?.at ? [{ at: decision.at, text: `${decision.label}。${decision.note}` }] : []),
  ];
}

function Report({ dispute }: { dispute: Dispute }) {
  const { subject, stateLabel, doing, yours } = dispute;
  return (
    <Card>
      <Box className="dispute-head">
        <Text as="h2" className="dispute-subject">
          {subject}
        </Text>
        <Text className="dispute-state">{stateLabel}</Text>
      </Box>
      <Text as="p" className="dispute-words">
        <Text as="strong">我们在做：</Text>
        {doing}
      </Text>
      <Text as="p" className="dispute-words">
        <Text as="strong">您要做：</Text>
        {yours}
      </Text>
      <Timeline events={eventsOf(dispute)} />
    </Card>
  );
}

/** What the reader reported, the newest first, each with how far it is. */
export function DisputeList({ list }: { list: readonly Dispute[] }) {
  if (list.length === 0) return <Empty icon="shield" title="没有反映过问题" text="在“我的政策”或企业的“招用的人员”里，发现不是自己、对不上的，可以反映。" />;
  return (
    <>
      {list.map((dispute) => (
        <Report key={dispute.id} dispute={dispute} />
      ))}
    </>
  );
}
