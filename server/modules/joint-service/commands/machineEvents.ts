import type { ServiceBody } from '../../../contract/service/index.ts';
import { normaliseIdNumber } from '../../../contract/idNumber.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { blindIndex } from '../../../platform/crypto/index.ts';
import { inList, now, rows } from '../../../platform/db/index.ts';
import { AppError, fail, type StaffActor } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { definitions } from '../../definitions/index.ts';
import { reportEvent } from '../domain/submitActs.ts';
import { caseScope, departmentCode } from '../queries/scope.ts';
import { act } from './act.ts';

export const REPORTED = declareAction('service.report', '登记办件时点或情形');

const CALLS_AN_HOUR = 240;
const HOUR_S = 3600;

export interface MachineRow {
  idNumber: string;
  day: string;
}

/** Data of one event concern the departments whose clocks it moves, and the one that leads. */
const concerns = ({ items, clocks, lead }: ServiceBody, event: string, department: string): boolean =>
  lead === department || items.some(({ code, department: own }) => own === department && clocks.some((clock) => clock.item === code && (clock.trigger === event || clock.stop === event)));

/** The services in force to which this department may report this event. @throws case.event_unknown, access.denied */
async function servicesFor(actor: StaffActor, event: string): Promise<string[]> {
  const having = (await definitions<ServiceBody>('service')).filter(({ body }) => body.events.some(({ code, source }) => code === event && source === 'data'));
  if (having.length === 0) fail('case.event_unknown');
  const department = await departmentCode(actor);
  const own = department === null ? having : having.filter(({ body }) => concerns(body, event, department));
  if (own.length === 0) fail('access.denied');
  return own.map(({ code }) => code);
}

/** keyed hash → day. A list that contradicts itself is refused whole, before anything is written. @throws request.invalid, case.day_ahead */
function daysOf(list: readonly MachineRow[]): Map<string, string> {
  const today = shanghaiDay(now());
  const days = new Map<string, string>();
  for (const [at, { idNumber, day }] of list.entries()) {
    if (day > today) fail('case.day_ahead', { fields: { [`rows.${at}.day`]: '不能晚于今天' } });
    const hash = blindIndex('id', normaliseIdNumber(idNumber) ?? idNumber);
    if ((days.get(hash) ?? day) !== day) fail('request.invalid', { fields: { [`rows.${at}.idNumber`]: '这个证号出现了两次，日期不同' } });
    days.set(hash, day);
  }
  return days;
}

/** One row on one case; false when it was known already. A case that ended in between has nothing to note. */
async function note(actor: StaffActor, caseId: string, event: string, day: string): Promise<boolean> {
  try {
    return await act(caseId, actor.name, async (whole, at) => {
      if (!whole.service.events.some(({ code }) => code === event) || !reportEvent(whole, event, day, '系统对接', at)) return false;
      await recordAudit(actor, REPORTED, `办件 ${whole.case.number ?? ''}`, `系统对接：${event} ${day}`);
      return true;
    });
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/**
 * A machine's list: one event for many people, by ID number. Each case is its own unit of work with its own line in the
 * trail, so a list that broke off in the middle is simply sent again; rows known already change nothing.
 * @throws case.event_unknown, access.denied, request.too_many
 */
export async function reportMany(actor: StaffActor, event: string, list: readonly MachineRow[]): Promise<{ recorded: number; already: number; unknown: number }> {
  const wait = await takeTurn(`service-events:${actor.id}`, CALLS_AN_HOUR, HOUR_S);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  const services = inList('s', await servicesFor(actor, event));
  const days = daysOf(list);
  const hashes = inList('h', [...days.keys()]);
  const scope = await caseScope(actor);
  const found = await rows<{ id: string; person_hash: string }>(
    `SELECT c.id, c.person_hash FROM service_cases c WHERE c.submitted_at IS NOT NULL AND c.closed_at IS NULL AND c.service_code IN ${services.sql} AND c.person_hash IN ${hashes.sql}${scope.sql} ORDER BY c.id`,
    { ...services.bind, ...hashes.bind, ...scope.bind },
  );
  let recorded = 0;
  for (const { id, person_hash } of found) if (await note(actor, id, event, days.get(person_hash)!)) recorded += 1;
  await recordAudit(actor, REPORTED, event, `批量 ${list.length} 行，登记 ${recorded} 件`);
  return { recorded, already: found.length - recorded, unknown: days.size - new Set(found.map(({ person_hash }) => person_hash)).size };
}
