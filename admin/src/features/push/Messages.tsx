import type { OutOf, QueryOf } from '@zhida/server/contract';
import { CHANNEL, MESSAGE_PROGRESS } from '@zhida/server/contract/enums';
import { App, Button, Popconfirm } from 'antd';
import { useEffect, useRef } from 'react';
import { instantText } from '../../lib/format';
import { faultOf } from '../../lib/fault';
import { useListState } from '../../lib/listState';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { AFTER_PUSH, CHANNEL_OPTIONS, isRetryable, MESSAGE_OPTIONS, MESSAGE_TONE, receiptWords } from './words';

type Message = OutOf<'GET /api/campaigns/:id/messages'>['rows'][number];

const ASK_MS = 1_000;

const FILTERS: readonly FilterSpec[] = [
  { kind: 'choice', name: 'state', label: '状态', options: MESSAGE_OPTIONS, width: 140 },
  { kind: 'choice', name: 'channel', label: '送达渠道', options: CHANNEL_OPTIONS, width: 140 },
];

const COLUMNS: readonly Column<Message>[] = [
  { name: 'recipient', title: '接收对象', sortable: true, cell: ({ recipient, title }) => <TwoLines first={recipient} second={title} /> },
  { name: 'state', title: '状态', sortable: true, cell: (message) => <TwoLines first={<StateTag tone={MESSAGE_TONE[message.progress]} text={MESSAGE_PROGRESS[message.progress]} />} second={receiptWords(message)} /> },
  { name: 'channel', title: '送达渠道', sortable: true, cell: ({ channel }) => (channel ? CHANNEL[channel] : '—') },
  { name: 'reason', title: '原因与去向', cell: ({ reason }) => <span className="reason-cell">{reason ?? '—'}</span> },
  { name: 'finishedAt', title: '完成时间', sortable: true, cell: ({ finishedAt, attempts }) => <TwoLines first={<span className="number">{instantText(finishedAt)}</span>} second={attempts > 0 ? `尝试 ${attempts} 次` : '未外发'} /> },
  { name: 'readAt', title: '阅读时间', sortable: true, cell: ({ readAt }) => <span className="number soft">{readAt === null ? '未读' : instantText(readAt)}</span> },
];

function Retry({ message: { id, recipient } }: { message: Message }) {
  const { message } = App.useApp();
  const retry = useAct('POST /api/messages/:id/retry', AFTER_PUSH);
  const run = (): void =>
    retry.mutate(
      { params: { id } },
      {
        onSuccess: () => void message.success('已重新排队发送'),
        onError: (error) => void message.error(`${faultOf(error).message}。${faultOf(error).next}`),
      },
    );
  return (
    <Popconfirm title={`重新发给${recipient}？`} description="会从微信、短信依次再试一遍。" okText="重发" onConfirm={run}>
      <Button size="small" loading={retry.isPending} aria-label={`重发给${recipient}`}>
        重发
      </Button>
    </Popconfirm>
  );
}

/** Every message of a push: where it got to, and why not where it did not. */
export function Messages({ campaignId, active }: { campaignId: string; active: boolean }) {
  const { can, me } = useSession();
  const state = useListState();
  const answer = useAsk('GET /api/campaigns/:id/messages', { params: { id: campaignId }, query: state.query as QueryOf<'GET /api/campaigns/:id/messages'> }, { again: () => (active ? ASK_MS : false) });
  const { refetch } = answer;
  const wasActive = useRef(active);
  // The push ended after the list was last asked: the last states are still to be fetched.
  useEffect(() => {
    if (wasActive.current && !active) void refetch();
    wasActive.current = active;
  }, [active, refetch]);
  const columns: readonly Column<Message>[] = can('campaign.create')
    ? [...COLUMNS, { name: 'act', title: '操作', cell: (message) => (isRetryable(message.state) ? <Retry message={message} /> : null) }]
    : COLUMNS;
  return (
    <Section title={me.role?.code === 'bureauHead' ? '每条消息（只列本所管户）' : '每条消息'} extra={<ExportButton endpoint="GET /api/campaigns/:id/messages/export" can="campaign.export" params={{ id: campaignId }} filters={state.filters} total={answer.data?.total} />}>
      <ListTable caption="消息" state={state} answer={answer} columns={columns} filters={FILTERS} empty={active ? '消息正在生成，稍后会列在这里。' : '这次推送没有消息。'} />
    </Section>
  );
}
