import { formatDay } from '../../../platform/calendar/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { insertRows, newId, row, rows, inList } from '../../../platform/db/index.ts';
import type { ClockStep, Party, ServiceClock, ServiceNotice } from '../../../contract/service/index.ts';
import { definition, fillTemplate, type TemplateBody } from '../../definitions/index.ts';
import { notify } from '../../notification/index.ts';
import type { ClockRecord, Happening, ItemResult, Moment, WholeCase } from '../domain/rows.ts';
import { countersFor } from '../queries/counters.ts';

/** What the sealed part of a case holds. */
export interface Applicant {
  name: string;
  idNumber: string | null;
  phone: string | null;
}

interface Said {
  /** distinguishes repeated tellings of one notice */
  key: string;
  template: string;
  parties: readonly Party[];
  item: string | null;
  outside: boolean;
  extra: Record<string, string>;
}

const LINK = '/packages/joint-service/case/index';
const DELIVERED: Readonly<Record<ItemResult['delivery'], string>> = { online: '可在线查看', courier: '已寄出', counter: '请到窗口领取' };

/** The last sentence of why something was returned; several become a count. */
function reasonOf(whole: WholeCase, { item }: Happening): string {
  const open = whole.returns.filter((one) => (item === null || one.item === item) && one.resolved_at === null);
  const [first] = open;
  if (!first) return '请查看说明';
  return open.length === 1 ? `${first.label}：${first.reason}` : `${first.label}等 ${open.length} 处`;
}

function deliveryOf(whole: WholeCase, item: string | null): string {
  const result = whole.items.find((one) => one.item === item)?.result;
  if (!result) return '';
  const { delivery, number } = JSON.parse(result) as ItemResult;
  return `${DELIVERED[delivery]}${number ? `，快递单号 ${number}` : ''}`;
}

async function params(whole: WholeCase, item: string | null, happening: Happening | null, extra: Record<string, string>): Promise<Record<string, string>> {
  const { case: record } = whole;
  const [counter] = await countersFor(record.division_code);
  return {
    name: record.applicant_name,
    number: record.number ?? '',
    itemName: whole.items.find((one) => one.item === item)?.item_name ?? '',
    reason: happening ? reasonOf(whole, happening) : '',
    places: String(whole.returns.filter(({ resolved_at }) => resolved_at === null).length),
    delivery: deliveryOf(whole, item),
    counter: counter ? `${counter.name}（${counter.address}）` : '安置地综合窗口',
    due: '',
    state: '',
    ...extra,
  };
}

async function say(whole: WholeCase, at: Moment, said: Said, happening: Happening | null): Promise<void> {
  const { case: record } = whole;
  const filled = await params(whole, said.item, happening, said.extra);
  if (said.parties.includes('applicant')) {
    const { phone } = open<Applicant>(record.sealed);
    const person = record.person_hash === null ? null : await row<{ id: string }>('SELECT id FROM persons WHERE id_hash = $hash', { hash: record.person_hash });
    await notify([{ key: `${record.id}:${said.key}`, template: said.template, citizenId: record.citizen_id, personId: person?.id ?? null, name: record.applicant_name, phone, params: filled, link: `${LINK}?id=${record.id}`, outside: said.outside }]);
  }
  const offices = said.parties.filter((party) => party !== 'applicant');
  if (offices.length === 0) return;
  const { body } = await definition<TemplateBody>('template', said.template);
  const words = body.wordings.default;
  const item = whole.items.find((one) => one.item === said.item);
  const lead = whole.service.lead === null ? null : ((await departmentIds([whole.service.lead])).get(whole.service.lead) ?? null);
  await insertRows(
    'service_notices',
    offices.map((party) => ({
      id: newId(),
      dedupe_key: `${record.id}:${said.key}:${party}`,
      case_id: record.id,
      item: said.item,
      party,
      department_id: party === 'lead' ? lead : party === 'counter' ? null : (item?.department_id ?? lead),
      division_code: record.division_code,
      staff_id: party === 'handler' ? (item?.handler_id ?? null) : null,
      title: fillTemplate(words.title, filled),
      text: fillTemplate(words.inbox, filled),
      at: at.at,
    })),
    { conflict: 'ON CONFLICT (dedupe_key) DO NOTHING' },
  );
}

/** code → row id of departments. */
export async function departmentIds(codes: readonly string[]): Promise<Map<string, string>> {
  const list = inList('d', [...new Set(codes)]);
  const found = await rows<{ id: string; code: string }>(`SELECT id, code FROM departments WHERE code IN ${list.sql}`, list.bind);
  return new Map(found.map(({ id, code }) => [code, id]));
}

const listens = (notice: ServiceNotice, happening: Happening): boolean => notice.event === happening.event && (notice.item === null || notice.item === happening.item);
const isOutside = ({ channels }: ServiceNotice): boolean => channels.some((channel) => channel !== 'inbox');

/** Tells whoever the definition names of what has just happened. */
export async function tell(whole: WholeCase, at: Moment): Promise<void> {
  for (const happening of at.happened) {
    for (const notice of whole.service.notices.filter((one) => one.template !== null && listens(one, happening))) {
      const said = { key: `${notice.code}:${happening.item ?? ''}:${at.at}`, template: notice.template!, parties: notice.audience, item: happening.item, outside: isOutside(notice), extra: {} };
      await say(whole, at, said, happening);
    }
  }
}

/** Tells of a clock near or past its end. */
export async function tellClock(whole: WholeCase, at: Moment, clock: ServiceClock, record: ClockRecord, what: { step: ClockStep | null; state: string }): Promise<void> {
  const { tell: parties, template } = what.step ?? clock.near;
  if (template === null) return;
  const extra = { due: formatDay(record.due_on), state: what.state, ...(clock.item === null ? { itemName: clock.name } : {}) };
  await say(whole, at, { key: `clock:${clock.code}:${what.step ? `past${record.steps}` : 'near'}:${record.due_on}`, template, parties, item: clock.item, outside: true, extra }, null);
}
