import type { OutOf, QueryOf } from '@zhida/server/contract';
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
import { TwoLines } from '../../ui/TwoLines';
import { CampaignTag } from './CampaignTag';
import { CAMPAIGN_OPTIONS, channelParts, figureParts, isActive, kindWords, REHEARSAL_OPTIONS } from './words';
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
  { name: 'policyName', title: '政策', sortable: true, cell: ({ id, policyName, audience, source, rehearsal }) => <TwoLines first={<Link to={`/push/${id}`}>{policyName}</Link>} second={`${kindWords({ source, rehearsal })} · 发给${ADDRESSEE[audience]}`} /> },
  { name: 'state', title: '状态', sortable: true, cell: ({ state, plan, rehearsal }) => <TwoLines first={<CampaignTag state={state} rehearsal={rehearsal} />} second={state === 'scheduled' ? `${instantText(plan.startAt)} 开始` : null} /> },
  { name: 'total', title: '对象', align: 'right', cell: ({ total }) => <strong className="number">{count(total)}</strong> },
  { name: 'byState', title: '送达情况', cell: ({ figures, rehearsal }) => (rehearsal ? <span className="soft">演练，什么都没有发</span> : <Bar caption="送达情况" parts={figureParts(figures)} />) },
  { name: 'byChannel', title: '送达渠道', cell: ({ byChannel, rehearsal }) => (rehearsal ? '—' : <Bar caption="送达渠道" parts={channelParts(byChannel)} />) },
  { name: 'createdAt', title: '创建', sortable: true, cell: ({ createdAt, createdBy, decidedBy, state }) => <TwoLines first={<span className="number">{instantText(createdAt)}</span>} second={decidedBy && state !== 'refused' ? `${createdBy}；${decidedBy} 批准` : createdBy} /> },
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
    { kind: 'choice', name: 'rehearsal', label: '演练', options: REHEARSAL_OPTIONS, width: 130 },
  ];
  return (
    <Page
      title="政策推送"
      lead="先预览受众和文字，确认后才发送；人数多的要另一位管理员批准。每人每项政策一年只发一次，重复推送不会多发。"
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
