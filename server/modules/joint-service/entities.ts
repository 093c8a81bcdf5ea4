import { CASE_ITEM_STATE, CASE_ORIGIN, CASE_STATE, CLOSE_KIND } from '../../contract/service/index.ts';
import { shanghaiDay } from '../../platform/calendar/index.ts';
import { maskName } from '../../platform/crypto/index.ts';
import { now } from '../../platform/db/index.ts';
import { definitions, field, registerEntities, type Choice, type Entity } from '../definitions/index.ts';
import { everyDepartment } from '../identity/index.ts';
import { CASE_LATE, CASE_STATE_SQL } from './queries/cases.ts';
import { ITEM_FROM, ITEM_LATE, itemStateSql, leads } from './queries/work.ts';

const services = async (): Promise<Choice[]> => (await definitions('service')).map(({ code, name }) => ({ value: code, label: name }));
const byState = (states: Readonly<Record<string, string>>): string => `CASE ${Object.entries(states).map(([state, condition]) => `WHEN ${condition} THEN '${state}'`).join(' ')} END`;
const flag = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
const shown = (states: Readonly<Record<string, string>>, hidden: string): Record<string, string> => Object.fromEntries(Object.entries(states).filter(([state]) => state !== hidden));
const audit = { action: 'service.read', fields: ['applicant', 'number'], subject: (applicant = '', number = ''): string => `${maskName(applicant)} 办件 ${number}` };

/** A case belongs to every department that has an item in it: the column is the reader's own department, or nothing. */
const OWN_DEPARTMENT = '(SELECT own.department_id FROM service_items own WHERE own.case_id = c.id AND own.needed = 1 AND own.department_id = $scopeDepartment LIMIT 1)';

const cases = (today: string): Entity => ({
  code: 'service-cases',
  label: '“一件事”办件',
  permit: 'service.list',
  exportPermit: null,
  from: 'service_cases c',
  where: 'c.submitted_at IS NOT NULL',
  bind: { today },
  scope: { division: 'c.division_code', department: OWN_DEPARTMENT },
  id: 'c.id',
  title: 'applicant',
  fields: [
    field('number', '办件编号', 'text', 'c.number', { searched: true }),
    field('service', '服务', 'choice', 'c.service_code', { choices: services }),
    field('applicant', '申请人', 'text', 'c.applicant_name', { searched: true }),
    field('idNumber', '身份证号', 'text', 'c.id_masked', { sensitive: true }),
    field('state', '状态', 'choice', byState(CASE_STATE_SQL), { choices: shown(CASE_STATE, 'draft') }),
    field('overdue', '有超期的事项', 'boolean', flag(CASE_LATE)),
    field('byHand', '待人工核实', 'boolean', flag('c.by_hand = 1 AND c.hand_checked_at IS NULL')),
    field('origin', '从哪里申请', 'choice', 'c.origin', { choices: CASE_ORIGIN }),
    field('division', '办理地', 'division', 'c.division_code'),
    field('submittedAt', '提交时间', 'instant', 'c.submitted_at'),
    field('passedAt', '预审通过', 'instant', 'c.passed_at'),
    field('receivedAt', '窗口收件', 'instant', 'c.received_at'),
    field('closedAt', '结束时间', 'instant', 'c.closed_at'),
    field('closeKind', '终止原因', 'choice', 'c.close_kind', { choices: CLOSE_KIND }),
  ],
  actions: [],
  link: '/cases/:id',
  audit,
});

const items = (lead: Awaited<ReturnType<typeof leads>>, today: string): Entity => ({
  code: 'service-items',
  label: '“一件事”事项',
  permit: 'service.list',
  exportPermit: null,
  from: ITEM_FROM,
  where: 'c.submitted_at IS NOT NULL AND i.needed = 1',
  bind: { ...lead.bind, today },
  scope: { division: 'c.division_code', department: 'i.department_id' },
  id: 'i.id',
  title: 'item',
  fields: [
    field('caseId', '办件', 'text', 'i.case_id', { key: true }),
    field('number', '办件编号', 'text', 'c.number', { searched: true }),
    field('service', '服务', 'choice', 'c.service_code', { choices: services }),
    field('item', '事项', 'text', 'i.item_name', { groupable: true, searched: true }),
    field('applicant', '申请人', 'text', 'c.applicant_name', { searched: true }),
    field('department', '部门', 'choice', 'i.department_id', { choices: everyDepartment }),
    field('handler', '经办人', 'text', 'i.handler_name', { groupable: true }),
    field('state', '状态', 'choice', byState(itemStateSql(lead.sql)), { choices: shown(CASE_ITEM_STATE, 'unneeded') }),
    field('dueOn', '期限', 'day', 'i.due_on'),
    field('overdue', '超期', 'boolean', flag(ITEM_LATE)),
    field('paused', '期限暂停', 'boolean', flag('i.paused = 1')),
    field('returns', '退回次数', 'number', 'i.returns'),
    field('division', '办理地', 'division', 'c.division_code'),
    field('readyAt', '轮到办理', 'instant', 'i.ready_at'),
    field('acceptedAt', '受理时间', 'instant', 'i.accepted_at'),
    field('doneAt', '办结时间', 'instant', 'i.done_at'),
  ],
  actions: [],
  link: null,
  audit,
});

/** What comes first in a service follows from its definition, and what is late from the day: both are asked anew each time. */
registerEntities(async () => {
  const today = shanghaiDay(now());
  return [cases(today), items(await leads(), today)];
});
