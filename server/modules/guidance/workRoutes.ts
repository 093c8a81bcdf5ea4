import { DONE } from '../../contract/entry.ts';
import { guidanceTeamRoutes } from '../../contract/guidanceTeam.ts';
import { guidanceWatchRoutes } from '../../contract/guidanceWatch.ts';
import { guidanceWorkRoutes } from '../../contract/guidanceWork.ts';
import { shanghaiDay } from '../../platform/calendar/index.ts';
import { now, unitOfWork } from '../../platform/db/index.ts';
import { AppError, fail, implement, type StaffActor } from '../../platform/http/index.ts';
import { declareAction, exportWorkbook, recordAudit, type ExportColumn } from '../audit/index.ts';
import { codeLabels, codeTable } from '../definitions/index.ts';
import { endAbsenceNow, setAbsence } from './commands/absences.ts';
import { taskInScope } from './commands/access.ts';
import { answerEscalation, escalateTask } from './commands/escalate.ts';
import { keepTaskFile, taskFile } from './commands/files.ts';
import { handOverTask } from './commands/handOver.ts';
import { logContact, type Contact } from './commands/logContact.ts';
import { addNote, setLanguage } from './commands/notes.ts';
import { answerOpinion, askOpinion } from './commands/opinions.ts';
import { pauseTask, resumeTask } from './commands/pauseTask.ts';
import { callBack, rateGuidance } from './commands/ratings.ts';
import { leave, redistribute } from './commands/redistribute.ts';
import { drawSamples, reviewSample } from './commands/samples.ts';
import { markSeen } from './commands/tell.ts';
import { presentAsked, presentDay, presentEscalated, presentRating, presentSample, presentVisits, presentWork } from './presentWork.ts';
import { boardFor } from './queries/board.ts';
import { listEscalations } from './queries/escalations.ts';
import { noticesFor } from './queries/notices.ts';
import { listRatings } from './queries/ratings.ts';
import { listSamples } from './queries/samples.ts';
import { absencesFor, loadFor } from './queries/team.ts';

const CARRIED = declareAction('task.visits', '带走走访名单');
const BOARD = declareAction('task.board-export', '导出辅导督办看板');
const FEN = 100;

type Figures = Awaited<ReturnType<typeof boardFor>>[number];
const COLUMNS: ExportColumn<Figures>[] = [
  { header: '税务所', value: ({ bureau }) => bureau.label },
  { header: '在办', value: ({ open }) => open },
  { header: '待分派', value: ({ unassigned }) => unassigned },
  { header: '三天内到期', value: ({ dueSoon }) => dueSoon },
  { header: '超期', value: ({ overdue }) => overdue },
  { header: '暂停或上报', value: ({ stopped }) => stopped },
  { header: '首次联系期限已过', value: ({ contactDue }) => contactDue },
  { header: '其中按时联系', value: ({ contactInTime }) => contactInTime },
  { header: '办结', value: ({ closed }) => closed },
  { header: '结果', value: ({ outcomes }) => outcomes.map(({ label, count }) => `${label}${count}`).join('；') },
  { header: '在办估算（元）', value: ({ openFen }) => openFen / FEN },
  { header: '已享受估算（元）', value: ({ enjoyedFen }) => enjoyedFen / FEN },
  { header: '申报已减免（元）', value: ({ receivedFen }) => receivedFen / FEN },
  { header: '评价数', value: ({ ratings }) => ratings },
  { header: '平均分', value: ({ ratingAverage }) => ratingAverage ?? '' },
  { header: '差评', value: ({ bad }) => bad },
  { header: '差评未回访', value: ({ badOpen }) => badOpen },
];

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  for (const one of list) yield await Promise.resolve(one);
}

/** One visit noted without a network: kept, or the reason why not; the others go on. */
async function keepVisit(actor: StaffActor, { taskId, clientId, ...visit }: Contact & { taskId: string; clientId: string }): Promise<{ clientId: string; kept: boolean; refusal: string | null }> {
  try {
    await logContact(actor, taskId, { ...visit, clientId });
    return { clientId, kept: true, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { clientId, kept: false, refusal: error.message };
  }
}

export const workRoutes = implement(guidanceWorkRoutes, {
  'GET /api/tasks/:id/work': async ({ actor, params }) => presentWork(actor, await taskInScope(actor, params.id)),
  'POST /api/tasks/:id/pause': async ({ actor, params, body }) => {
    await pauseTask(actor, params.id, body.reason, body.resumeOn);
    return DONE;
  },
  'POST /api/tasks/:id/resume': async ({ actor, params }) => {
    await resumeTask(actor, params.id);
    return DONE;
  },
  'POST /api/tasks/:id/hand-over': async ({ actor, params, body }) => {
    await handOverTask(actor, params.id, body.officerId, body.reason);
    return DONE;
  },
  'POST /api/tasks/:id/language': async ({ actor, params, body }) => {
    await setLanguage(actor, params.id, body.language);
    return DONE;
  },
  'POST /api/tasks/:id/notes': async ({ actor, params, body }) => {
    await addNote(actor, params.id, body.text);
    return DONE;
  },
  'POST /api/tasks/:id/opinions': async ({ actor, params, body }) => {
    await askOpinion(actor, params.id, body.officerId, body.question);
    return DONE;
  },
  'GET /api/opinions': async ({ actor }) => presentAsked(actor),
  'POST /api/opinions/:id/answer': async ({ actor, params, body }) => {
    await answerOpinion(actor, params.id, body.answer);
    return DONE;
  },
  'POST /api/tasks/:id/escalate': async ({ actor, params, body }) => {
    await escalateTask(actor, params.id, body.level, body.reason);
    return DONE;
  },
  'GET /api/escalations': async ({ actor, query }) => {
    const page = await listEscalations(actor, query);
    return { ...page, rows: page.rows.map((one) => presentEscalated(actor, one)) };
  },
  'POST /api/escalations/:id/answer': async ({ actor, params, body }) => {
    await answerEscalation(actor, params.id, body.answer);
    return DONE;
  },
  'POST /api/task-files': async ({ actor, body, file }) => ({ id: await keepTaskFile(actor, body.task, file ?? fail('file.missing')) }),
  'GET /api/tasks/:id/files/:file': async ({ actor, params }) => taskFile(actor, params.id, params.file),
  'GET /api/my-day': async ({ actor }) => presentDay(actor),
  'GET /api/visits': async ({ actor }) => {
    const visits = await presentVisits(actor);
    await recordAudit(actor, CARRIED, `${visits.length} 户`, visits.map(({ taxpayerName }) => taxpayerName).slice(0, 10).join('、'));
    return visits;
  },
  'POST /api/visits': async ({ actor, body }) => {
    const kept = [];
    for (const visit of body.visits) kept.push(await keepVisit(actor, visit));
    return kept;
  },
  'GET /api/guidance-languages': async () => (await codeTable('guidance-language')).map(({ code, label }) => ({ code, label })),
  'GET /api/guidance-notices': async ({ actor }) => noticesFor(actor),
  'POST /api/guidance-notices/:id/seen': async ({ actor, params }) => {
    await unitOfWork(() => markSeen(actor, params.id));
    return DONE;
  },
});

export const teamRoutes = implement(guidanceTeamRoutes, {
  'GET /api/guidance-load': async ({ actor }) => loadFor(actor),
  'GET /api/absences': async ({ actor }) => absencesFor(actor),
  'POST /api/absences': async ({ actor, body }) => {
    await setAbsence(actor, body);
    return DONE;
  },
  'POST /api/absences/:id/end': async ({ actor, params }) => {
    await endAbsenceNow(actor, params.id);
    return DONE;
  },
  'POST /api/officers/:id/redistribute': async ({ actor, params, body }) => redistribute(actor, params.id, body.officerId, body.reason),
  'POST /api/officers/:id/leave': async ({ actor, params, body }) => leave(actor, params.id, body.reason),
});

export const watchRoutes = implement(guidanceWatchRoutes, {
  'GET /api/task-board': async ({ actor, query }) => boardFor(actor, query.month),
  'GET /api/task-board/export': async ({ actor, query }) =>
    exportWorkbook({ actor, action: BOARD, title: '辅导督办看板', reason: query.reason, rows: each(await boardFor(actor, query.month)), columns: COLUMNS }),
  'POST /api/me/guidance/:id/rating': async ({ actor, params, body }) => {
    await rateGuidance(actor, params.id, body.level, body.words);
    return DONE;
  },
  'GET /api/task-ratings': async ({ actor, query }) => {
    const page = await listRatings(actor, query);
    const today = shanghaiDay(now());
    return { ...page, rows: page.rows.map((one) => presentRating(one, today)) };
  },
  'POST /api/task-ratings/:id/called': async ({ actor, params, body }) => {
    await callBack(actor, params.id, body.note);
    return DONE;
  },
  'GET /api/task-samples': async ({ actor, query }) => {
    const page = await listSamples(actor, query);
    const outcomes = await codeLabels('task-outcome');
    return { ...page, rows: page.rows.map((one) => presentSample(one, outcomes)) };
  },
  'POST /api/task-samples/draw': async ({ actor, body }) => {
    const drawn = await unitOfWork(() => drawSamples(actor, body.month, actor.bureauCode));
    if (drawn === 0) fail('task.nothing_to_sample', { values: { month: `${body.month.slice(0, 4)}年${Number(body.month.slice(5))}月` } });
    return { drawn };
  },
  'POST /api/task-samples/:id/review': async ({ actor, params, body }) => {
    await reviewSample(actor, params.id, body.mark, body.comment);
    return DONE;
  },
});
