import { formatDay, formatFen } from '../../platform/calendar/index.ts';
import { inList, row, rows } from '../../platform/db/index.ts';
import { MATCH_KIND, TASK_STATE } from '../../contract/enums.ts';
import { registerMatter } from '../conversation/index.ts';
import { briefOf } from '../matching/index.ts';
import { assignTasks } from './commands/assignTasks.ts';
import { taskState } from './domain/state.ts';
import { myTasks } from './queries/myGuidance.ts';
import { findTask, TASK_FROM, type TaskRecord } from './queries/tasks.ts';

const DESK_PAGE = '/tasks/';
const PHONE_PAGE = '/packages/policy/officer/index?id=';
const CLOSED = '这项辅导已经办结。';

interface TalkedOf extends TaskRecord {
  division_code: string | null;
  /** of the pair, or of one of the people hired */
  policy_code: string | null;
}

const talkedOf = (ids: readonly string[]): Promise<TalkedOf[]> => {
  const list = inList('t', ids);
  return rows<TalkedOf>(
    `SELECT t.*, p.name AS person_name, x.name AS taxpayer_name, x.credit_code, x.division_code, b.name AS bureau_name, s.name AS officer_name, x.phone_masked AS taxpayer_phone, p.phone_masked AS person_phone,
       (SELECT MIN(m.policy_code) FROM matches m WHERE m.id = t.match_id OR (t.match_id IS NULL AND m.taxpayer_id = t.taxpayer_id AND m.kind = 'hired' AND m.state = 'confirmed')) AS policy_code
     FROM ${TASK_FROM} WHERE t.id IN ${list.sql}`,
    list.bind,
  );
};

registerMatter({
  kind: 'task',
  load: async (ids) =>
    (await talkedOf(ids)).map((task) => ({
      id: task.id,
      title: task.taxpayer_name,
      personName: task.person_name ?? task.taxpayer_name,
      divisionCode: task.division_code,
      bureauCode: task.bureau_code,
      departmentId: null,
      officerId: task.officer_id,
      policyCode: task.policy_code,
      closedWords: task.closed_at === null ? null : CLOSED,
    })),
  ofCitizen: async (citizen) => (await myTasks(citizen)).map(({ id }) => id),
  accountOf: async (id) => {
    // The person whose identity was checked; for an enterprise whoever holds its registered telephone.
    const found = await row<{ id: string; person_hash: string | null }>(
      `SELECT z.id, z.person_hash FROM tasks t JOIN persons p ON p.id = t.person_id JOIN citizens z ON z.person_hash = p.id_hash WHERE t.id = $id AND t.kind = 'self_employed'
       UNION ALL SELECT z.id, z.person_hash FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id JOIN citizens z ON z.phone_hash = x.phone_hash WHERE t.id = $id AND t.kind = 'hired' LIMIT 1`,
      { id },
    );
    return found && { citizenId: found.id, personHash: found.person_hash };
  },
  seen: async (actor, id) => (await findTask(actor, id)) !== null,
  brief: async (id) => {
    const [task] = await talkedOf([id]);
    if (!task) return [];
    const brief = await briefOf(task.match_id === null ? { taxpayerId: task.taxpayer_id } : { matchId: task.match_id });
    return [
      { label: '辅导对象', value: task.person_name ?? task.taxpayer_name },
      { label: '纳税人', value: task.taxpayer_name },
      { label: '类型', value: task.kind === 'hired' ? `${MATCH_KIND.hired}，涉及 ${Number(task.people_count)} 人` : MATCH_KIND.self_employed },
      { label: '电话', value: task.person_phone ?? task.taxpayer_phone ?? '未登记' },
      { label: '本年估算', value: formatFen(Number(task.amount_fen)) },
      { label: '状态', value: TASK_STATE[taskState(task)] },
      { label: '办理期限', value: formatDay(task.due_on) },
      ...(brief && brief.policyNames.length > 0 ? [{ label: '适用政策', value: brief.policyNames.join('、') }] : []),
      ...(brief && brief.missingProof.length > 0 ? [{ label: '还缺的资料', value: brief.missingProof.join('；') }] : []),
    ];
  },
  deskLink: (id) => `${DESK_PAGE}${id}`,
  phoneLink: (id) => `${PHONE_PAGE}${id}`,
  visitLink: null,
  handOver: async (actor, id, officerId, reason) => {
    await assignTasks(actor, { taskIds: [id], officerId, reason });
  },
});
