import type { OutOf, QueryOf } from '@zhida/server/contract';
import { CAMPAIGN_STATE } from '@zhida/server/contract/enums';
import { Link } from 'react-router';
import { count, instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ADDRESSEE } from '../../lib/words';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { LinkButton } from '../../ui/LinkButton';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StackedBar, type BarPart } from '../../ui/StackedBar';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { CAMPAIGN_OPTIONS, CAMPAIGN_TONE, channelParts, isActive, stateParts } from './words';
import './push.css';

type Row = OutOf<'GET /api/campaigns'>['rows'][number];

const ASK_MS = 2_000;

/** A bar with its numbers in words below. */
function Bar({ caption, parts }: { caption: string; parts: readonly BarPart[] }) {
  const shown = parts.filter((part) => part.count > 0);
  return (
    <div className="bar-cell">
      <StackedBar caption={caption} parts={parts} />
      <small className="soft">
        {shown.length === 0 ? '还没有' : null}
        {shown.map((part) => (
          <span key={part.key}>
            {part.label} {count(part.count)}
          </span>
        ))}
      </small>
    </div>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'policyName', title: '政策', sortable: true, cell: ({ id, policyName, audience }) => <TwoLines first={<Link to={`/push/${id}`}>{policyName}</Link>} second={`发给${ADDRESSEE[audience]}`} /> },
  { name: 'state', title: '状态', sortable: true, cell: ({ state }) => <StateTag tone={CAMPAIGN_TONE[state]} text={CAMPAIGN_STATE[state]} /> },
  { name: 'total', title: '对象', align: 'right', cell: ({ total }) => <strong className="number">{count(total)}</strong> },
  { name: 'byState', title: '送达情况', cell: ({ byState }) => <Bar caption="送达情况" parts={stateParts(byState)} /> },
  { name: 'byChannel', title: '送达渠道', cell: ({ byChannel }) => <Bar caption="送达渠道" parts={channelParts(byChannel)} /> },
  { name: 'createdAt', title: '确认推送', sortable: true, cell: ({ createdAt, createdBy }) => <TwoLines first={<span className="number">{instantText(createdAt)}</span>} second={createdBy} /> },
];

/** Every push there was: how many, what arrived, by which channel. */
export function CampaignsPage() {
  const { can } = useSession();
  const state = useListState();
  const answer = useAsk('GET /api/campaigns', { query: state.query as QueryOf<'GET /api/campaigns'> }, { again: (known) => (known?.rows.some((row) => isActive(row.state)) ? ASK_MS : false) });
  const policies = useAsk('GET /api/policies', {}, { when: can('policy.list') }).data ?? [];
  const filters: readonly FilterSpec[] = [
    { kind: 'choice', name: 'policyCode', label: '政策', options: policies.map(({ code, name }) => ({ value: code, label: name })), width: 320 },
    { kind: 'choice', name: 'state', label: '状态', options: CAMPAIGN_OPTIONS, width: 140 },
  ];
  return (
    <Page
      title="政策推送"
      lead="先预览受众和文字，确认后才发送。每人每项政策一年只发一次，重复推送不会多发。"
      actions={
        <>
          <ExportButton endpoint="GET /api/campaigns/export" can="campaign.export" filters={state.filters} total={answer.data?.total} />
          {can('campaign.preview') ? (
            <LinkButton to="/push/new" type="primary">
              新建推送
            </LinkButton>
          ) : null}
        </>
      }
    >
      <ListTable
        caption="推送任务"
        state={state}
        answer={answer}
        columns={COLUMNS}
        filters={filters}
        linkTo={({ id }) => `/push/${id}`}
        empty={can('campaign.preview') ? '还没有推送过。点右上角“新建推送”，先看看会发给谁、发什么。' : '还没有推送过。'}
      />
    </Page>
  );
}
