import { enterpriseWorkRoutes } from '../../../contract/enterpriseWork.ts';
import { implement } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { myEnterprise } from '../../registry/index.ts';
import { calculationSheet } from './sheet.ts';
import { checkStaffList } from './staffList.ts';
import { enterpriseView } from './view.ts';

const SHEET = declareAction('enterprise.sheet', '企业下载扣减测算表');

export const routes = implement(enterpriseWorkRoutes, {
  'GET /api/me/enterprises/:id/sheet': async ({ actor, params, query }) => {
    const enterprise = await myEnterprise(actor, params.id);
    await recordAudit(actor, SHEET, enterprise.name, `${query.format}；用途：留存备查`);
    return calculationSheet(await enterpriseView(enterprise), query.format);
  },
  'PUT /api/me/enterprises/:id/staff-list': async ({ actor, params, bytes }) => checkStaffList(actor, await myEnterprise(actor, params.id), bytes),
});
