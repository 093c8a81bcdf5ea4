import type { DefinitionKind } from '../../../contract/enums.ts';
import type { WorkCalendar } from '../../../platform/calendar/index.ts';
import { rows } from '../../../platform/db/index.ts';
import { documentOf, inForceOn } from './versions.ts';
import { flatCalendar, type CalendarBody, type CodeRow, type CodeTableBody, type Doubt, type LegalBasis } from '../domain/schemas/index.ts';

/** A published business definition. */
export interface Definition<Body> {
  kind: DefinitionKind;
  code: string;
  name: string;
  version: number;
  validFrom?: string;
  validTo?: string | null;
  legalBasis?: LegalBasis[];
  doubts?: Doubt[];
  body: Body;
}

interface Row {
  code: string;
  version: number;
  state: 'published';
  effective_from: string | null;
  document: string;
}

const FRESH_MS = 2000;
const WORK_CALENDAR = 'state-council';
let cache = new Map<string, { at: number; found: Promise<Definition<unknown>[]> }>();

/** Drops what this process remembers; another process notices within two seconds. */
export const forgetDefinitions = (): void => {
  cache = new Map();
};

async function read(kind: DefinitionKind): Promise<Definition<unknown>[]> {
  const found = await rows<Row>(`SELECT code, version, state, effective_from, document FROM definitions WHERE kind = $kind AND state = 'published' ORDER BY code`, { kind });
  const byCode = new Map<string, Row[]>();
  for (const one of found) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  return [...byCode.values()].map((versions) => documentOf(inForceOn(versions)!));
}

/** The definitions of a kind in force today, by code. */
export function definitions<Body>(kind: DefinitionKind): Promise<Definition<Body>[]> {
  const known = cache.get(kind);
  if (known && Date.now() - known.at < FRESH_MS) return known.found as Promise<Definition<Body>[]>;
  const found = read(kind);
  cache.set(kind, { at: Date.now(), found });
  found.catch(() => cache.delete(kind));
  return found as Promise<Definition<Body>[]>;
}

/** The published definition of this code. @throws when there is none */
export async function definition<Body>(kind: DefinitionKind, code: string): Promise<Definition<Body>> {
  const found = await findDefinition<Body>(kind, code);
  if (!found) throw new Error(`没有已发布的业务定义 ${kind}/${code}`);
  return found;
}

export async function findDefinition<Body>(kind: DefinitionKind, code: string): Promise<Definition<Body> | null> {
  return (await definitions<Body>(kind)).find((one) => one.code === code) ?? null;
}

/** The rows of a code table. */
export const codeTable = async (code: string): Promise<CodeRow[]> => (await definition<CodeTableBody>('code-table', code)).body.rows;

/** code → label of a code table. */
export const codeLabels = async (code: string): Promise<Map<string, string>> => new Map((await codeTable(code)).map((row) => [row.code, row.label]));

/** Whether the author of a version needs somebody else to publish it; a setting in the code table `definition-rule`. */
export const fourEyes = async (): Promise<boolean> => (await codeTable('definition-rule')).find(({ code }) => code === 'four-eyes')?.attributes?.['required'] === true;

/** The State Council's calendar, flat, for working-day arithmetic. */
export const workCalendar = async (): Promise<WorkCalendar> => flatCalendar((await definition<CalendarBody>('calendar', WORK_CALENDAR)).body);
