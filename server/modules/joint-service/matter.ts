import type { ServiceBody } from '../../contract/service/index.ts';
import { CASE_STATE } from '../../contract/service/index.ts';
import { formatInstant } from '../../platform/calendar/index.ts';
import { AppError } from '../../platform/http/index.ts';
import { inList, row, rows } from '../../platform/db/index.ts';
import { registerMatter } from '../conversation/index.ts';
import { definitions } from '../definitions/index.ts';
import { departmentIds } from './commands/tell.ts';
import type { CaseRecord } from './domain/rows.ts';
import { caseState } from './domain/state.ts';
import { myCases } from './queries/mine.ts';
import { sees } from './queries/scope.ts';

const DESK_PAGE = '/cases/';
const PHONE_PAGE = '/packages/joint-service/case/index?id=';
const VISIT_PAGE = '/packages/joint-service/visit/index?id=';

const casesOf = (ids: readonly string[]): Promise<CaseRecord[]> => {
  const list = inList('c', ids);
  return rows<CaseRecord>(`SELECT * FROM service_cases WHERE id IN ${list.sql}`, list.bind);
};

registerMatter({
  kind: 'case',
  load: async (ids) => {
    const [found, services] = await Promise.all([casesOf(ids), definitions<ServiceBody>('service')]);
    const leads = await departmentIds(services.flatMap(({ body }) => body.lead ?? []));
    return found.map((record) => {
      const service = services.find(({ code }) => code === record.service_code);
      return {
        id: record.id,
        title: [service?.name ?? record.service_code, record.number].filter(Boolean).join(' '),
        personName: record.applicant_name,
        divisionCode: record.division_code,
        bureauCode: null,
        departmentId: leads.get(service?.body.lead ?? '') ?? null,
        officerId: null,
        policyCode: null,
        closedWords: record.closed_at === null ? null : '这个办件已经结束。',
      };
    });
  },
  // A draft has nobody yet who would answer.
  ofCitizen: async (citizen) => (await myCases(citizen)).filter(({ submitted_at }) => submitted_at !== null).map(({ id }) => id),
  accountOf: async (id) => {
    const found = await row<{ id: string; person_hash: string | null }>(
      `SELECT z.id, z.person_hash FROM service_cases c JOIN citizens z ON z.id = c.citizen_id OR z.person_hash = c.person_hash WHERE c.id = $id ORDER BY CASE WHEN z.id = c.citizen_id THEN 0 ELSE 1 END LIMIT 1`,
      { id },
    );
    return found && { citizenId: found.id, personHash: found.person_hash };
  },
  seen: async (actor, id) => {
    try {
      await sees(actor, id);
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  },
  brief: async (id) => {
    const [record] = await casesOf([id]);
    if (!record) return [];
    const returned = await row('SELECT id FROM service_returns WHERE case_id = $id AND resolved_at IS NULL', { id });
    const items = await rows<{ item_name: string; done_at: number | null }>('SELECT item_name, done_at FROM service_items WHERE case_id = $id AND needed = 1 AND withdrawn_at IS NULL ORDER BY item_name', { id });
    const waiting = items.filter(({ done_at }) => done_at === null).map(({ item_name }) => item_name);
    return [
      { label: '申请人', value: record.applicant_name },
      { label: '办件编号', value: record.number ?? '未提交' },
      { label: '身份证号', value: record.id_masked },
      { label: '电话', value: record.phone_masked ?? '未登记' },
      { label: '状态', value: CASE_STATE[caseState(record, returned !== null)] },
      { label: '提交', value: record.submitted_at === null ? '—' : formatInstant(Number(record.submitted_at)) },
      { label: '事项', value: `${items.length} 项，已办结 ${items.length - waiting.length} 项` },
      ...(waiting.length > 0 ? [{ label: '没有办好的', value: waiting.join('、') }] : []),
    ];
  },
  deskLink: (id) => `${DESK_PAGE}${id}`,
  phoneLink: (id) => `${PHONE_PAGE}${id}`,
  visitLink: (id) => `${VISIT_PAGE}${id}`,
  handOver: null,
});
