import { campaignRoutes } from '../../contract/campaigns.ts';
import { CHANNEL, REHEARSED } from '../../contract/enums.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { exportWorkbook, type ExportColumn } from '../audit/index.ts';
import { keepList } from './commands/keepList.ts';
import { EXPORTED } from './policies.ts';
import { presentRehearsed } from './present.ts';
import { campaignById } from './queries/campaigns.ts';
import { rehearsalOf, walkRehearsal, type RehearsedRow } from './queries/rehearsal.ts';

const COLUMNS: ExportColumn<RehearsedRow>[] = [
  { header: '接收对象', width: 28, value: (found) => found.recipient_label },
  { header: '会怎样', value: (found) => REHEARSED[found.outcome] },
  { header: '渠道', value: (found) => (found.channel ? CHANNEL[found.channel] : '') },
  { header: '原因', width: 40, value: (found) => found.reason ?? '' },
];

export const routes = implement(campaignRoutes, {
  'POST /api/campaign-lists': async ({ actor, body, file }) => {
    if (!file) fail('file.missing');
    return keepList(actor, body.policyCode, file, body.leaveOut === 'yes');
  },
  'GET /api/campaigns/:id/rehearsal': async ({ actor, params, query }) => {
    await campaignById(params.id);
    const page = await rehearsalOf(actor, params.id, query);
    return { ...page, rows: page.rows.map(presentRehearsed) };
  },
  'GET /api/campaigns/:id/rehearsal/export': async ({ actor, params, query }) => {
    const campaign = await campaignById(params.id);
    return exportWorkbook({
      actor,
      action: EXPORTED,
      title: `推送演练-${campaign.policy_name}`,
      reason: query.reason,
      columns: COLUMNS,
      rows: walkRehearsal(actor, params.id, query),
    });
  },
});
