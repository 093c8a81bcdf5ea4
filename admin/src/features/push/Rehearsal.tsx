import type { OutOf, QueryOf } from '@zhida/server/contract';
import { CHANNEL, REHEARSED } from '@zhida/server/contract/enums';
import { count } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Section } from '../../ui/Section';
import { StackedBar } from '../../ui/StackedBar';
import { StateTag } from '../../ui/StateTag';
import { unitOf } from './Choices';
import { channelParts, CHANNEL_OPTIONS, REHEARSED_OPTIONS, REHEARSED_TONE, rehearsedParts } from './words';

type Rehearsed = OutOf<'GET /api/campaigns/:id/rehearsal'>;
type Row = Rehearsed['rows'][number];

const ASK_MS = 1_000;

const FILTERS: readonly FilterSpec[] = [
  { kind: 'choice', name: 'outcome', label: '会怎样', options: REHEARSED_OPTIONS, width: 150 },
  { kind: 'choice', name: 'channel', label: '渠道', options: CHANNEL_OPTIONS, width: 130 },
];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'recipient', title: '接收对象', sortable: true, cell: ({ recipient }) => recipient },
  { name: 'outcome', title: '会怎样', sortable: true, cell: ({ outcome }) => <StateTag tone={REHEARSED_TONE[outcome]} text={REHEARSED[outcome]} /> },
  { name: 'channel', title: '渠道', sortable: true, cell: ({ channel }) => (channel ? CHANNEL[channel] : '—') },
  { name: 'reason', title: '原因', sortable: true, cell: ({ reason }) => <span className="reason-cell">{reason ?? '—'}</span> },
];

/** The channels of those to whom something would go out. */
const byChannel = (counts: Rehearsed['counts']): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { outcome, channel, count: n } of counts) if ((outcome === 'send' || outcome === 'wait') && channel) found[channel] = (found[channel] ?? 0) + n;
  return found;
};

/** What a rehearsal found: who would get it and by what, who would not and why. */
export function Rehearsal({ campaignId, audience, active }: { campaignId: string; audience: 'person' | 'taxpayer'; active: boolean }) {
  const state = useListState();
  const answer = useAsk('GET /api/campaigns/:id/rehearsal', { params: { id: campaignId }, query: state.query as QueryOf<'GET /api/campaigns/:id/rehearsal'> }, { again: () => (active ? ASK_MS : false) });
  const counts = answer.data?.counts ?? [];
  const reasons = counts.filter(({ reason }) => reason !== null);
  return (
    <>
      <div className="campaign-figures">
        <Section title="真发的话会怎样">
          <StackedBar caption="真发的话会怎样" parts={rehearsedParts(counts)} legend />
        </Section>
        <Section title="会从哪个渠道发出">
          <StackedBar caption="会从哪个渠道发出" parts={channelParts(byChannel(counts))} legend />
        </Section>
      </div>
      {reasons.length > 0 ? (
        <Section title="为什么不发、晚发或只留站内信">
          <dl className="excluded">
            {reasons.map(({ outcome, channel, reason, count: n }) => (
              <div key={`${outcome} ${channel} ${reason}`}>
                <dt>
                  {REHEARSED[outcome]}：{reason}
                </dt>
                <dd className="number">
                  {count(n)} {unitOf(audience)}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      <Section title="逐个对象" extra={<ExportButton endpoint="GET /api/campaigns/:id/rehearsal/export" can="campaign.export" params={{ id: campaignId }} filters={state.filters} total={answer.data?.total} />}>
        <ListTable caption="演练结果" state={state} answer={answer} columns={COLUMNS} filters={FILTERS} empty={active ? '正在演练，稍后会列在这里。' : '没有符合的对象。'} />
      </Section>
    </>
  );
}
