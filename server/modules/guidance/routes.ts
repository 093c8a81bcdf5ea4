import { DONE } from '../../contract/entry.ts';
import { MATCH_KIND, TASK_STATE } from '../../contract/enums.ts';
import { guidanceRoutes } from '../../contract/guidance.ts';
import { formatInstant } from '../../platform/calendar/index.ts';
import { maskName } from '../../platform/crypto/index.ts';
import { implement } from '../../platform/http/index.ts';
import { declareAction, exportWorkbook, recordAudit, type ExportColumn } from '../audit/index.ts';
import { codeLabels, codeTable } from '../definitions/index.ts';
import { taskInScope } from './commands/access.ts';
import { assignTasks } from './commands/assignTasks.ts';
import { closeTask } from './commands/closeTask.ts';
import { logContact } from './commands/logContact.ts';
import { reopenTask } from './commands/reopenTask.ts';
import { revealPhone } from './commands/revealPhone.ts';
import { PAIR_ENDED } from './domain/plan.ts';
import { presentDetail, presentMine, presentTask } from './present.ts';
import { myTasks } from './queries/myGuidance.ts';
import { historyOf } from './queries/story.ts';
import { listTasks, walkTasks, type TaskRecord } from './queries/tasks.ts';

const READ = declareAction('task.read', '查看辅导任务详情');
const EXPORTED = declareAction('task.export', '导出辅导任务');
const FEN = 100;

const columns = (outcomes: ReadonlyMap<string, string>): ExportColumn<TaskRecord>[] => [
  { header: '辅导对象', value: (task) => presentTask(task).subject },
  { header: '类型', value: ({ kind }) => MATCH_KIND[kind] },
  { header: '纳税人', value: ({ taxpayer_name }) => taxpayer_name },
  { header: '统一社会信用代码', value: ({ credit_code }) => credit_code },
  { header: '主管税务所', value: ({ bureau_name, bureau_code }) => bureau_name ?? bureau_code ?? '' },
  { header: '辅导专员', value: ({ officer_name }) => officer_name ?? '待分派' },
  { header: '状态', value: (task) => TASK_STATE[presentTask(task).state] },
  { header: '是否超期', value: (task) => (presentTask(task).overdue ? '是' : '否') },
  { header: '人数', value: ({ people_count }) => Number(people_count) },
  { header: '本年估算（元）', value: ({ amount_fen }) => Number(amount_fen) / FEN },
  { header: '办理期限', value: ({ due_on }) => due_on },
  { header: '生成时间', value: ({ created_at }) => formatInstant(Number(created_at)) },
  { header: '办结时间', value: ({ closed_at }) => (closed_at === null ? '' : formatInstant(Number(closed_at))) },
  { header: '结果', value: ({ outcome }) => (outcome === null ? '' : outcome === PAIR_ENDED.code ? PAIR_ENDED.label : (outcomes.get(outcome) ?? outcome)) },
];

export const routes = implement(guidanceRoutes, {
  'GET /api/tasks': async ({ actor, query }) => {
    const page = await listTasks(actor, query);
    return { ...page, rows: page.rows.map((task) => presentTask(task)) };
  },
  'GET /api/tasks/export': async ({ actor, query }) =>
    exportWorkbook({ actor, action: EXPORTED, title: '辅导任务', reason: query.reason, rows: walkTasks(actor, query), columns: columns(await codeLabels('task-outcome')) }),
  'GET /api/tasks/:id': async ({ actor, params }) => {
    const task = await taskInScope(actor, params.id);
    await recordAudit(actor, READ, task.person_name === null ? task.taxpayer_name : maskName(task.person_name), task.taxpayer_name);
    return presentDetail(actor, task);
  },
  'POST /api/tasks/assign': async ({ actor, body }) => ({ assigned: await assignTasks(actor, body) }),
  'POST /api/tasks/:id/contacts': async ({ actor, params, body }) => {
    await logContact(actor, params.id, body);
    return presentDetail(actor, await taskInScope(actor, params.id));
  },
  'POST /api/tasks/:id/reveal-phone': async ({ actor, params, body }) => ({ value: await revealPhone(actor, params.id, body.reason) }),
  'POST /api/tasks/:id/outcome': async ({ actor, params, body }) => {
    await closeTask(actor, params.id, body.outcome, body.note);
    return presentDetail(actor, await taskInScope(actor, params.id));
  },
  'POST /api/tasks/:id/reopen': async ({ actor, params, body }) => {
    await reopenTask(actor, params.id, body.reason);
    return DONE;
  },
  'GET /api/task-outcomes': async () => (await codeTable('task-outcome')).map(({ code, label }) => ({ code, label })),
  'GET /api/me/guidance': async ({ actor }) => {
    const tasks = await myTasks(actor);
    const history = await historyOf(tasks.map(({ id }) => id));
    return tasks.map((task) => presentMine(task, history.filter(({ task_id }) => task_id === task.id)));
  },
});
