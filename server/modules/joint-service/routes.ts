import { DONE } from '../../contract/entry.ts';
import { jointServiceRoutes } from '../../contract/jointService.ts';
import { normaliseIdNumber } from '../../contract/idNumber.ts';
import { blindIndex } from '../../platform/crypto/index.ts';
import { fail, implement, type StaffActor } from '../../platform/http/index.ts';
import { codeTable } from '../definitions/index.ts';
import { caseOfCitizen } from './commands/applicant.ts';
import { book, cancelBooking, checkInCode, freeSlots, readCheckIn } from './commands/appointments.ts';
import * as verbs from './commands/caseVerbs.ts';
import { saveDraft, startAtCounter, startDraft } from './commands/drafts.ts';
import * as onItem from './commands/itemVerbs.ts';
import { reportMany } from './commands/machineEvents.ts';
import { rate, settleFollowUp } from './commands/ratings.ts';
import { loadCase, wholeCases } from './commands/store.ts';
import { submitCase } from './commands/submit.ts';
import { presentDetail } from './present/desk.ts';
import { presentDraft } from './present/draft.ts';
import { listServices, presentGuide } from './present/guide.ts';
import { presentMine, presentMineRows } from './present/mine.ts';
import { board } from './queries/board.ts';
import { catalogue } from './queries/catalogue.ts';
import { findCases, listCases } from './queries/cases.ts';
import { presentCounters } from './queries/counters.ts';
import { listFollowUps } from './queries/followUps.ts';
import { myCases } from './queries/mine.ts';
import { noticesFor, readNotices } from './queries/notices.ts';
import { sees } from './queries/scope.ts';
import { versionsFor } from './queries/versions.ts';
import { colleagues, listWork } from './queries/work.ts';

/** Does what was asked and shows the case as it then stands. */
async function detailAfter(actor: StaffActor, caseId: string, work: Promise<unknown>): ReturnType<typeof presentDetail> {
  await work;
  return presentDetail(actor, caseId);
}

export const routes = implement(jointServiceRoutes, {
  'GET /api/services': ({ actor }) => listServices(actor),
  'GET /api/services/:code': ({ actor, params }) => presentGuide(actor, params.code),
  'POST /api/me/cases': async ({ actor, body }) => presentDraft(await startDraft(actor, body.service)),
  'GET /api/me/cases': async ({ actor }) => presentMineRows(await wholeCases(await myCases(actor))),
  'GET /api/me/cases/:id': async ({ actor, params }) => presentMine(await caseOfCitizen(actor, params.id)),
  'GET /api/me/cases/:id/draft': async ({ actor, params }) => presentDraft(await caseOfCitizen(actor, params.id)),
  'PUT /api/me/cases/:id/draft': async ({ actor, params, body }) => {
    const id = await caseOfCitizen(actor, params.id);
    await saveDraft(id, '申请人', body);
    return presentDraft(id);
  },
  'POST /api/me/cases/:id/submit': async ({ actor, params, body }) => {
    const id = await caseOfCitizen(actor, params.id);
    await submitCase(id, actor, body);
    return presentMine(id);
  },
  'POST /api/me/cases/:id/withdraw': async ({ actor, params, body }) => {
    const id = await caseOfCitizen(actor, params.id);
    await verbs.withdraw(actor, id, body.reason);
    return presentMine(id);
  },
  'GET /api/me/cases/:id/versions': async ({ actor, params }) => versionsFor(await caseOfCitizen(actor, params.id)),
  'GET /api/me/cases/:id/slots': async ({ actor, params }) => {
    const whole = await loadCase(await caseOfCitizen(actor, params.id));
    const { counters, slots } = await freeSlots(whole.case.division_code);
    return { counters: await presentCounters(counters), slots };
  },
  'PUT /api/me/cases/:id/appointment': async ({ actor, params, body }) => {
    const id = await caseOfCitizen(actor, params.id);
    await book(id, body);
    return presentMine(id);
  },
  'POST /api/me/cases/:id/appointment/cancel': async ({ actor, params }) => {
    const id = await caseOfCitizen(actor, params.id);
    await cancelBooking(id);
    return presentMine(id);
  },
  'GET /api/me/cases/:id/check-in': async ({ actor, params }) => checkInCode(await caseOfCitizen(actor, params.id)),
  'POST /api/me/cases/:id/ratings': async ({ actor, params, body }) => {
    const id = await caseOfCitizen(actor, params.id);
    await rate(id, body.item, body.level, body.words);
    return presentMine(id);
  },

  'POST /api/cases/find': async ({ actor, body }) => {
    if (body.code) return findCases(actor, { id: readCheckIn(body.code) });
    if (body.number) return findCases(actor, { number: body.number });
    const idNumber = normaliseIdNumber(body.idNumber ?? '') ?? fail('identity.id_invalid', { fields: { idNumber: '请核对 18 位身份证号' } });
    return findCases(actor, { personHash: blindIndex('id', idNumber) });
  },
  'POST /api/cases': async ({ actor, body }) => presentDraft(await startAtCounter(actor, body)),
  'GET /api/cases/:id/draft': async ({ actor, params }) => {
    await sees(actor, params.id, true);
    return presentDraft(params.id);
  },
  'PUT /api/cases/:id/draft': async ({ actor, params, body }) => {
    await sees(actor, params.id, true);
    await saveDraft(params.id, actor.name, body);
    return presentDraft(params.id);
  },
  'POST /api/cases/:id/submit': async ({ actor, params, body }) => {
    await sees(actor, params.id, true);
    await submitCase(params.id, actor, body);
    return presentDetail(actor, params.id);
  },
  'POST /api/cases/:id/originals': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.originals(actor, params.id, body.materials)),
  'POST /api/cases/:id/receive': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.receive(actor, params.id, body.note)),

  'GET /api/cases': ({ actor, query }) => listCases(actor, query),
  'GET /api/cases/:id': ({ actor, params }) => presentDetail(actor, params.id, true),
  'GET /api/service-items': ({ actor, query }) => listWork(actor, query),
  'POST /api/service-items/bulk': ({ actor, body }) => onItem.bulk(actor, body.act, body.ids),
  'POST /api/service-items/assign': async ({ actor, body }) => ({ assigned: await onItem.assignItems(actor, body.ids, body.staffId, body.reason) }),
  'GET /api/service-items/colleagues': ({ actor }) => colleagues(actor),
  'POST /api/cases/:id/items/:item/review': ({ actor, params, body }) => detailAfter(actor, params.id, onItem.review(actor, params.id, params.item, body.verdict === 'passed' ? null : body.returns)),
  'POST /api/cases/:id/items/:item/accept': ({ actor, params }) => detailAfter(actor, params.id, onItem.accept(actor, params.id, params.item)),
  'POST /api/cases/:id/items/:item/correct': ({ actor, params, body }) => detailAfter(actor, params.id, onItem.correct(actor, params.id, params.item, body.returns)),
  'POST /api/cases/:id/items/:item/finish': ({ actor, params, body }) => detailAfter(actor, params.id, onItem.finish(actor, params.id, params.item, body)),
  'POST /api/cases/:id/items/:item/reopen': ({ actor, params, body }) => detailAfter(actor, params.id, onItem.reopen(actor, params.id, params.item, body.reason)),
  'POST /api/cases/:id/items/:item/withdraw': ({ actor, params, body }) => detailAfter(actor, params.id, onItem.withdraw(actor, params.id, params.item, body.reason)),
  'POST /api/cases/:id/items/:item/pause': ({ actor, params, body }) => detailAfter(actor, params.id, onItem.pause(actor, params.id, params.item, body.reason)),
  'POST /api/cases/:id/items/:item/resume': ({ actor, params, body }) => detailAfter(actor, params.id, onItem.resume(actor, params.id, params.item, body.reason)),
  'POST /api/cases/:id/events': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.report(actor, params.id, body.event, body.day, body.note)),
  'POST /api/service-events': ({ actor, body }) => reportMany(actor, body.event, body.rows),
  'POST /api/cases/:id/situations': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.reportSituation(actor, params.id, body.situation, body.value, body.note)),
  'POST /api/cases/:id/hand-check': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.handCheck(actor, params.id, body.ok, body.note)),
  'POST /api/cases/:id/close': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.close(actor, params.id, body.kind, body.reason)),
  'POST /api/cases/:id/reopen': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.reopen(actor, params.id, body.reason)),
  'POST /api/cases/:id/notes': ({ actor, params, body }) => detailAfter(actor, params.id, verbs.note(actor, params.id, body.text)),
  'PUT /api/cases/:id/presence': ({ actor, params }) => verbs.present(actor, params.id),
  'GET /api/service-catalogue': () => catalogue(),
  'GET /api/service-phrases': async () => (await codeTable('service-return-phrase')).map(({ code, label }) => ({ code, label })),
  'GET /api/service-notices': ({ actor, query }) => noticesFor(actor, query.page, query.pageSize),
  'POST /api/service-notices/read': async ({ actor, body }) => {
    await readNotices(actor, body.ids);
    return DONE;
  },
  'GET /api/service-board': ({ actor, query }) => board(actor, query.service),
  'GET /api/service-follow-ups': ({ actor, query }) => listFollowUps(actor, query),
  'POST /api/service-follow-ups/:id/called': async ({ actor, params, body }) => {
    await settleFollowUp(actor, params.id, 'called', body.note);
    return DONE;
  },
  'POST /api/service-follow-ups/:id/fixed': async ({ actor, params, body }) => {
    await settleFollowUp(actor, params.id, 'fixed', body.note);
    return DONE;
  },
});
