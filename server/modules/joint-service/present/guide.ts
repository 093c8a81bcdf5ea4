import type { z } from 'zod';
import type { Guide, ServiceRow } from '../../../contract/jointServiceShapes.ts';
import { DELIVERY, limitWords, MATERIAL_SOURCE, MATERIAL_TYPE, MEDIUM, NECESSITY, SERVICE_LEVEL, type ServiceBasis, type ServiceBody } from '../../../contract/service/index.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { definitions } from '../../definitions/index.ts';
import { serviceInForce } from '../commands/drafts.ts';
import { conditionWords } from '../domain/assess.ts';
import { countersFor, presentCounters } from '../queries/counters.ts';
import { departmentsByCode } from '../queries/departments.ts';

/** service → the case that this citizen has begun or has under way. */
async function openCases(actor: CitizenActor): Promise<Map<string, string>> {
  const found = await rows<{ id: string; service_code: string }>('SELECT id, service_code FROM service_cases WHERE closed_at IS NULL AND (citizen_id = $citizen OR (person_hash = $hash AND submitted_at IS NOT NULL))', { citizen: actor.id, hash: actor.personHash ?? '-' });
  return new Map(found.map(({ id, service_code }) => [service_code, id]));
}

/** Services that are published with a form or without, each with the case under way. */
export async function listServices(actor: CitizenActor): Promise<z.input<typeof ServiceRow>[]> {
  const open = await openCases(actor);
  return (await definitions<ServiceBody>('service')).map(({ code, name, body }) => ({ code, name, summary: body.summary, audience: body.audience.words, caseId: open.get(code) ?? null }));
}

/** Only the bases in force today, or those that will be. */
const current = (list: readonly ServiceBasis[], today: string): { title: string; number: string; clause: string }[] => list.filter(({ validTo }) => validTo === null || validTo >= today).map(({ title, number, clause }) => ({ title, number, clause }));

/** The asks of a condition, one line each. */
function asks(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if ('ask' in expression) return [String((expression as { ask: unknown }).ask)];
  return Object.values(expression as Record<string, unknown>).flatMap((inner) => (Array.isArray(inner) ? inner.flatMap(asks) : asks(inner)));
}

export async function presentGuide(actor: CitizenActor, code: string): Promise<z.input<typeof Guide>> {
  const { name, version, legalBasis = [], body } = await serviceInForce(code);
  const [departments, counters, open] = await Promise.all([departmentsByCode(), countersFor(null), openCases(actor)]);
  const today = shanghaiDay(now());
  const departmentOf = (department: string | null): string => departments.get(department ?? '') ?? '';
  return {
    code,
    name,
    version,
    summary: body.summary,
    audience: body.audience.words,
    conditions: asks(body.audience.condition),
    lead: departmentOf(body.lead),
    free: body.items.every(({ free }) => free),
    legalBasis: current(legalBasis as ServiceBasis[], today),
    items: body.items.map((item) => ({
      code: item.code, name: item.name, department: departmentOf(item.department), levels: item.levels.map((level) => SERVICE_LEVEL[level]), after: item.after, condition: conditionWords(item.condition),
      limits: body.clocks.filter((clock) => clock.item === item.code).map((clock) => ({ name: clock.name, words: limitWords(body, clock), basis: clock.basis })),
      delivery: item.delivery.map((way) => DELIVERY[way]), free: item.free, note: item.note, legalBasis: current(item.legalBasis, today),
    })),
    materials: body.materials.map((material) => ({
      code: material.code, name: material.name, source: MATERIAL_SOURCE[material.source], type: MATERIAL_TYPE[material.type], medium: MEDIUM[material.medium], copies: material.copies, necessity: NECESSITY[material.necessity],
      condition: conditionWords(material.condition), standard: material.standard, basis: material.basis, note: material.note, items: material.items,
    })),
    counters: await presentCounters(counters),
    caseId: open.get(code) ?? null,
  };
}
