import type { z } from 'zod';
import type { Counter } from '../../../contract/jointServiceShapes.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { spotOf } from '../../conversation/index.ts';
import { definitions, type CodeTableBody } from '../../definitions/index.ts';

/** Office hours of a counter; a row of the code table `service-counter`. */
export interface CounterPlan {
  code: string;
  name: string;
  division: string;
  address: string;
  phone: string;
  /** `09:00-12:00,13:00-17:00` */
  hours: string;
  slotMinutes: number;
  /** people a slot */
  capacity: number;
  spot: ReturnType<typeof spotOf>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown, fallback: number): number => (typeof value === 'number' && value > 0 ? value : fallback);

async function plans(): Promise<CounterPlan[]> {
  const table = (await definitions<CodeTableBody>('code-table')).find(({ code }) => code === 'service-counter');
  return (table?.body.rows ?? []).map(({ code, label, attributes = {} }) => ({
    code,
    name: label,
    division: text(attributes['division']),
    address: text(attributes['address']),
    phone: text(attributes['phone']),
    hours: text(attributes['hours']),
    slotMinutes: number(attributes['slotMinutes'], 30),
    capacity: number(attributes['capacity'], 1),
    spot: spotOf(attributes),
  }));
}

/** The counters that serve a division: its own, else those of the city, else of the province; all without a division. */
export async function countersFor(division: string | null): Promise<CounterPlan[]> {
  const all = await plans();
  if (division === null) return all;
  const levels = [division, `${division.slice(0, 4)}00`, `${division.slice(0, 2)}0000`];
  for (const level of levels) {
    const found = all.filter((one) => one.division === level || (level === division && one.division !== '' && division.startsWith(one.division)));
    if (found.length > 0) return found;
  }
  return [];
}

export async function divisionNames(codes: readonly (string | null)[]): Promise<Map<string, string>> {
  const list = inList('v', [...new Set(codes.filter((code) => code !== null))]);
  const found = await rows<{ code: string; name: string }>(`SELECT code, full_name AS name FROM divisions WHERE code IN ${list.sql}`, list.bind);
  return new Map(found.map(({ code, name }) => [code, name]));
}

export const labelledDivision = (code: string | null, names: ReadonlyMap<string, string>): { code: string; label: string } | null => (code === null ? null : { code, label: names.get(code) ?? code });

export async function presentCounters(found: readonly CounterPlan[]): Promise<z.input<typeof Counter>[]> {
  const names = await divisionNames(found.map(({ division }) => division));
  return found.map(({ code, name, division, address, phone, hours }) => ({ code, name, division: labelledDivision(division, names)!, address, phone, hours }));
}
