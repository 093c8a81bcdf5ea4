import { matchingRoutes } from '../../contract/matching.ts';
import { MATCH_KIND, MATCH_STATE } from '../../contract/enums.ts';
import { shanghaiDay } from '../../platform/calendar/index.ts';
import { now, unitOfWork } from '../../platform/db/index.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { enqueue } from '../../platform/queue/index.ts';
import { declareAction, exportWorkbook, recordAudit } from '../audit/index.ts';
import { codeLabels, codeTable } from '../definitions/index.ts';
import { allPolicies, draftRelief, intentionOf, policyByCode, type AnyPolicy } from '../policy/index.ts';
import { categoryLabels, myEnterprise } from '../registry/index.ts';
import { reviewMatch } from './commands/reviewMatch.ts';
import { recordRun } from './commands/runMatching.ts';
import { enterpriseView } from './enterprise/view.ts';
import { runJob } from './jobs.ts';
import { presentCase, presentIntending, presentPair, presentPairDetail, presentRun } from './present.ts';
import { benefitsOf } from './queries/benefits.ts';
import { casesOf } from './queries/cases.ts';
import { hiringYear } from './queries/hiringYear.ts';
import { intendingFor } from './queries/intending.ts';
import { findPair, listPairs, walkPairs } from './queries/pairs.ts';
import { findRun, listRuns } from './queries/runs.ts';
import { replayMoment, whatIfMoment } from './trial/moment.ts';
import { tryDraft } from './trial/tryDraft.ts';

const READ = declareAction('match.read', '查看比对详情');
const EXPORTED = declareAction('match.export', '导出比对结果');
const OWN_READ = declareAction('enterprise.read', '企业查看本单位用工');

const policyNamed = async (code: string): Promise<AnyPolicy> =>
  (await policyByCode(code)) ?? fail('policy.unknown', { values: { code, known: (await allPolicies()).map((one) => one.code).join('、') } });

export const routes = implement(matchingRoutes, {
  'POST /api/match-runs': async ({ actor, body }) => {
    const runId = await unitOfWork(async () => {
      const id = await recordRun(body.all, actor.name);
      await enqueue(runJob, { runId: id, all: body.all, by: actor.name }, { key: id });
      return id;
    });
    return presentRun((await findRun(runId)) ?? fail('request.not_found'));
  },
  'GET /api/match-runs': async ({ query }) => {
    const page = await listRuns(query.page, query.pageSize);
    return { ...page, rows: page.rows.map(presentRun) };
  },
  'GET /api/match-runs/:id': async ({ params }) => presentRun((await findRun(params.id)) ?? fail('request.not_found')),
  'GET /api/matches': async ({ actor, query }) => {
    const [page, labels] = await Promise.all([listPairs(actor, query), categoryLabels()]);
    return { ...page, rows: page.rows.map((pair) => presentPair(pair, labels)) };
  },
  'GET /api/matches/export': async ({ actor, query }) => {
    const labels = await categoryLabels();
    return exportWorkbook({
      actor,
      action: EXPORTED,
      title: '比对结果（脱敏）',
      reason: query.reason,
      rows: walkPairs(actor, query),
      columns: [
        { header: '姓名', value: ({ person }) => person },
        { header: '身份证号', width: 22, value: ({ id_masked }) => id_masked },
        { header: '人员类别', width: 36, value: ({ categories }) => categories.map((code) => labels.get(code) ?? code).join('、') },
        { header: '比对类型', value: ({ kind }) => MATCH_KIND[kind] },
        { header: '状态', value: ({ state }) => MATCH_STATE[state] },
        { header: '统一社会信用代码', width: 22, value: ({ credit_code }) => credit_code },
        { header: '纳税人名称', width: 36, value: ({ taxpayer }) => taxpayer },
        { header: '主管税务机关', width: 30, value: ({ bureau_name }) => bureau_name },
        { header: '本年月数', value: ({ months_this_year }) => months_this_year },
        { header: '本年估算（元）', value: ({ amount_fen }) => Number(amount_fen) / 100 },
      ],
    });
  },
  'GET /api/matches/:id': async ({ actor, params }) => {
    const pair = (await findPair(actor, params.id)) ?? fail('request.not_found');
    await recordAudit(actor, READ, `${pair.person} ${pair.id_masked}`, pair.taxpayer);
    return presentPairDetail(pair, await categoryLabels());
  },
  'POST /api/matches/:id/review': async ({ actor, params, body }) => {
    const pair = (await findPair(actor, params.id)) ?? fail('request.not_found');
    await reviewMatch({ matchId: pair.id, decision: body.decision, note: body.note, actor });
    return presentPairDetail((await findPair(actor, params.id)) ?? fail('request.not_found'), await categoryLabels());
  },
  'GET /api/policies/:code/cases': async ({ actor, params, query }) => {
    const policy = await policyNamed(params.code);
    if (policy.body.matchKind === undefined) return { rows: [], total: 0, page: query.page, pageSize: query.pageSize, counts: { yes: 0, no: 0, unknown: 0 } };
    const [page, labels] = await Promise.all([casesOf(actor, { code: policy.code, kind: policy.body.matchKind }, query), categoryLabels()]);
    return { ...page, rows: page.rows.map((pair) => presentCase(pair, policy.code, labels)) };
  },
  'GET /api/policies/:code/intending': async ({ actor, params, query }) => {
    const policy = await policyNamed(params.code);
    const [page, labels, kinds, statuses] = await Promise.all([intendingFor(actor, policy, query), categoryLabels(), codeLabels('intention-kind'), codeTable('taxpayer-status')]);
    const moment = { today: shanghaiDay(now()), operating: statuses.find(({ attributes }) => attributes?.['operating'] === true)?.code ?? null };
    const kind = intentionOf(policy);
    return { ...page, intention: kind === null ? null : { code: kind, label: kinds.get(kind) ?? kind }, rows: page.rows.map((one) => presentIntending(one, policy, labels, moment)) };
  },
  'POST /api/policies/what-if': async ({ actor, body }) => {
    const draft = await draftRelief(body.document);
    const today = shanghaiDay(now());
    const current = draft.body.matchKind === 'hired' ? await hiringYear(today) : Number(today.slice(0, 4));
    const moment = whatIfMoment(today, current, body.year);
    return tryDraft(draft, moment, actor, `影响测算（${moment.year} 年）`);
  },
  'POST /api/policies/replay': async ({ actor, body }) => {
    const moment = replayMoment(shanghaiDay(now()), body.quarter);
    return tryDraft(await draftRelief(body.document), moment, actor, `回放 ${body.quarter}`);
  },
  'GET /api/me/benefits': ({ actor }) => benefitsOf(actor),
  'GET /api/me/enterprises/:id': async ({ actor, params }) => {
    const enterprise = await myEnterprise(actor, params.id);
    await recordAudit(actor, OWN_READ, enterprise.name);
    return enterpriseView(enterprise);
  },
});
