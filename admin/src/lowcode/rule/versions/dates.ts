import type { PolicyVersion } from '@zhida/server/contract/policy/index.ts';

const DAY_MS = 86_400_000;

export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** The last version, by its days. */
export const lastOf = (versions: readonly PolicyVersion[]): PolicyVersion | undefined => [...versions].sort((a, b) => a.validFrom.localeCompare(b.validFrom)).at(-1);

/** Why a new version cannot begin on this day; null when it can. */
export function refusal(versions: readonly PolicyVersion[], from: string): string | null {
  const last = lastOf(versions);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return '请选择从哪一天起';
  if (last && from <= last.validFrom) return `要晚于最近一段的起始日 ${last.validFrom}`;
  return null;
}

/** A new version from a day on. The old one ends the day before; its figures stay as they are. */
export function withVersionFrom(versions: readonly PolicyVersion[], from: string): PolicyVersion[] {
  const last = lastOf(versions);
  if (!last) return [...versions];
  const ended = versions.map((version) => (version === last ? { ...version, validTo: dayBefore(from) } : version));
  const number = Math.max(...versions.map(({ version }) => version)) + 1;
  const parameters = Object.fromEntries(Object.entries(last.parameters).map(([name, parameter]) => [name, { ...parameter, verified: false }]));
  return [...ended, { version: number, validFrom: from, validTo: last.validTo > from ? last.validTo : `${from.slice(0, 4)}-12-31`, note: '', parameters }];
}

export const isLast = (versions: readonly PolicyVersion[], version: PolicyVersion): boolean => lastOf(versions) === version;
