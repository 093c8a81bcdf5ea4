import { enterpriseRoutes } from '../../../contract/enterprises.ts';
import { fail, implement } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { myEnterprise } from './access.ts';
import { askBinding, decideBinding, endBinding, spendBindingCode } from './bind.ts';
import { bindingsOf, findBinding, membersOf, presentBinding } from './bindings.ts';

const MEMBERS = declareAction('enterprise.members', '企业查看办税人员');

const shown = async (id: string) => presentBinding((await findBinding(id)) ?? fail('request.not_found'));

export const routes = implement(enterpriseRoutes, {
  'GET /api/me/enterprise-bindings': ({ actor }) => bindingsOf(actor),
  'POST /api/me/enterprise-bindings': async ({ actor, body }) => shown(await askBinding(actor, body)),
  'POST /api/me/enterprise-bindings/:id/code': async ({ actor, params, body }) => {
    await spendBindingCode(actor, params.id, body.code);
    return shown(params.id);
  },
  'POST /api/me/enterprise-bindings/:id/end': async ({ actor, params }) => {
    await endBinding(actor, params.id);
    return bindingsOf(actor);
  },
  'GET /api/me/enterprises/:id/members': async ({ actor, params }) => {
    const own = await myEnterprise(actor, params.id, ['legal', 'finance']);
    await recordAudit(actor, MEMBERS, own.name);
    return membersOf(own.id, own.role);
  },
  'POST /api/me/enterprises/:id/members': async ({ actor, params, body }) => {
    await decideBinding(actor, params.id, body.binding, body.approve);
    const own = await myEnterprise(actor, params.id);
    return membersOf(own.id, own.role);
  },
});
