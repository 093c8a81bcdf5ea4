import { disputeRoutes } from '../../../contract/disputes.ts';
import { fail, implement, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { myEnterprise } from '../../registry/index.ts';
import { findPair, ownPair, pairById } from '../queries/pairs.ts';
import { answerDispute } from './answer.ts';
import { openDispute } from './open.ts';
import { presentDispute, presentMyDispute } from './present.ts';
import { disputeById, disputesOf, findDispute, listDisputes } from './queries.ts';
import { groundsFor } from './source.ts';

const READ = declareAction('dispute.read', '查看比对争议');

const shown = async (actor: StaffActor, id: string) => presentDispute(actor, (await findDispute(actor, id)) ?? fail('request.not_found'));
const mine = async (id: string) => presentMyDispute((await disputeById(id)) ?? fail('request.not_found'));

export const routes = implement(disputeRoutes, {
  'GET /api/dispute-grounds': async ({ query }) => (await groundsFor(query.kind)).map(({ code, label, note }) => ({ code, label, note })),
  'POST /api/matches/:id/disputes': async ({ actor, params, body }) => {
    const pair = (await findPair(actor, params.id)) ?? fail('request.not_found');
    return shown(actor, await openDispute(actor, pair, body));
  },
  'GET /api/disputes': async ({ actor, query }) => {
    const page = await listDisputes(actor, query);
    return { ...page, rows: page.rows.map((dispute) => presentDispute(actor, dispute)) };
  },
  'GET /api/disputes/:id': async ({ actor, params }) => {
    const dispute = (await findDispute(actor, params.id)) ?? fail('request.not_found');
    await recordAudit(actor, READ, `${dispute.person} ${dispute.id_masked}`, dispute.item_name);
    return presentDispute(actor, dispute);
  },
  'POST /api/disputes/:id/answer': async ({ actor, params, body }) => {
    await answerDispute(actor, params.id, body.answer, body.note);
    return shown(actor, params.id);
  },
  'POST /api/me/benefits/:id/disputes': async ({ actor, params, body }) => {
    const pair = (await ownPair(actor, params.id)) ?? fail('request.not_found');
    return mine(await openDispute(actor, pair, body));
  },
  'POST /api/me/enterprises/:id/disputes': async ({ actor, params, body }) => {
    const enterprise = await myEnterprise(actor, params.id);
    const pair = await pairById(body.matchId);
    if (pair?.taxpayer_id !== enterprise.id || pair.kind !== 'hired') fail('request.not_found');
    return mine(await openDispute(actor, pair, body));
  },
  'GET /api/me/disputes': async ({ actor }) => (await disputesOf(actor)).map(presentMyDispute),
});
