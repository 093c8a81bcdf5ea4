import type { CodeRow } from '../../definitions/index.ts';
import { codeTable } from '../../definitions/index.ts';
import type { Grid } from '../domain/grid.ts';
import type { Method } from '../domain/distribute.ts';

/** What a bureau does with its tasks: a row of the code table `guidance-rule`. */
export interface AssignmentRule {
  method: Method;
  /** the account of the fixed officer */
  username: string | null;
  silentHours: number;
  returns: 'all' | 'untouched';
  sampleAMonth: number;
}

/** A row of the code table `guidance-officer`. */
export interface OfficerProfile {
  capacity: number;
  grids: readonly string[];
  languages: readonly string[];
}

const DEFAULT = 'default';
const METHODS: readonly Method[] = ['least-loaded', 'round-robin', 'fixed'];
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

const listed = (value: unknown): string[] => (typeof value === 'string' ? value.split(/[、,，\s]+/).filter(Boolean) : []);
const numbered = (value: unknown, fallback: number): number => (typeof value === 'number' && value >= 0 ? value : fallback);
const named = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function ruleFrom(row: CodeRow | undefined): AssignmentRule {
  const attributes = row?.attributes ?? {};
  return {
    method: METHODS.find((method) => method === attributes['method']) ?? 'least-loaded',
    username: named(attributes['officer']),
    silentHours: numbered(attributes['silentHours'], 0),
    returns: attributes['returns'] === 'untouched' ? 'untouched' : 'all',
    sampleAMonth: numbered(attributes['sampleAMonth'], 0),
  };
}

/** The rule of a bureau: its own row, else that of the nearest division it lies in, else the default. */
export async function assignmentRules(): Promise<(bureau: { code: string; divisionCode: string | null }) => AssignmentRule> {
  const rows = await codeTable('guidance-rule');
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return ({ code, divisionCode }) => {
    const near = divisionCode === null ? [] : [divisionCode, `${divisionCode.slice(0, 4)}00`, `${divisionCode.slice(0, 2)}0000`];
    return ruleFrom([code, ...near, DEFAULT].map((one) => byCode.get(one)).find((row) => row !== undefined));
  };
}

/** Capacity, grids and languages of an officer, by account. */
export async function officerProfiles(): Promise<(username: string) => OfficerProfile> {
  const byCode = new Map((await codeTable('guidance-officer')).map((row) => [row.code, row]));
  return (username) => {
    const attributes = (byCode.get(username) ?? byCode.get(DEFAULT))?.attributes ?? {};
    return { capacity: numbered(attributes['capacity'], NO_LIMIT), grids: listed(attributes['grids']), languages: listed(attributes['languages']) };
  };
}

/** The code table `guidance-grid`. */
export const grids = async (): Promise<Grid[]> =>
  (await codeTable('guidance-grid')).flatMap(({ code, attributes }) => {
    const bureau = named(attributes?.['bureau']);
    return bureau === null ? [] : [{ code, bureau, divisions: listed(attributes?.['divisions']), words: listed(attributes?.['words']), language: named(attributes?.['language']) }];
  });
