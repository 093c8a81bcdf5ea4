import { writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { StaffList } from '../../../contract/enterpriseWork.ts';
import { ERRORS, sentence } from '../../../contract/errors.ts';
import { blindIndex, maskIdNumber } from '../../../platform/crypto/index.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { scratchFolder } from '../../../platform/scratch/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { readNumberList, type ListedNumber } from '../../exchange/index.ts';
import { ownStaff, type MyEnterprise } from '../../registry/index.ts';

const CHECKED = declareAction('enterprise.staff-list', '企业核对员工名单');
const MOST_ROWS = 2000;
const LISTS_A_DAY = 20;
const DAY_SECONDS = 86_400;

interface Known {
  id_hash: string;
  state: string;
  verdict: 'yes' | 'no' | 'unknown';
  months_this_year: number;
  amount_fen: number;
}

type Line = z.input<typeof StaffList>['rows'][number];

/** The same words for everybody who is not on the enterprise's own payroll: whether a list names them stays unsaid. */
const STRANGER = '本单位的扣缴申报里没有这个人，不作核对';
const TEXT = {
  counted: '在名单上，可计入扣减',
  pending: '在名单上，合同和社保核实后可计入',
  excluded: '在名单上，但不适用招用扣减',
  checking: '正在核对，暂不计入',
  own: '在本单位扣缴申报里，目前不在重点群体和退役士兵名单上',
} as const;

function stateOf({ state, verdict }: Known): keyof typeof TEXT {
  if (state !== 'confirmed') return 'checking';
  return verdict === 'yes' ? 'counted' : verdict === 'unknown' ? 'pending' : 'excluded';
}

async function pairsOf(enterprise: MyEnterprise, hashes: readonly string[]): Promise<Map<string, Known>> {
  if (hashes.length === 0) return new Map();
  const list = inList('h', hashes);
  const found = await rows<Known>(
    `SELECT p.id_hash, m.state, m.verdict, m.months_this_year, m.amount_fen FROM matches m JOIN persons p ON p.id = m.person_id
     WHERE m.taxpayer_id = $taxpayer AND m.kind = 'hired' AND m.state IN ('confirmed', 'doubtful') AND p.id_hash IN ${list.sql}`,
    { taxpayer: enterprise.id, ...list.bind },
  );
  return new Map(found.map((one) => [one.id_hash, one]));
}

/** What can be said of each number; a number that is not on the own payroll is never looked up. */
async function linesOf(enterprise: MyEnterprise, numbers: readonly ListedNumber[]): Promise<Line[]> {
  const hashed = numbers.map((one) => ({ ...one, hash: blindIndex('id', one.number) }));
  const own = await ownStaff(enterprise.credit_code, hashed.map(({ hash }) => hash));
  const known = await pairsOf(enterprise, [...own.keys()]);
  return hashed.map(({ row, number, hash }) => {
    const about = { row, idNumber: maskIdNumber(number) };
    if (!own.has(hash)) return { ...about, state: 'stranger', text: STRANGER, months: 0, amountFen: 0 };
    const pair = known.get(hash);
    if (!pair) return { ...about, state: 'own', text: TEXT.own, months: 0, amountFen: 0 };
    const state = stateOf(pair);
    return { ...about, state, text: TEXT[state], months: pair.months_this_year, amountFen: state === 'counted' || state === 'pending' ? Number(pair.amount_fen) : 0 };
  });
}

/**
 * Checks a staff list against the registry, for the enterprise's own staff alone. The file is read and thrown away.
 * @throws file.*, request.too_many
 */
export async function checkStaffList(actor: CitizenActor, enterprise: MyEnterprise, bytes: Buffer): Promise<z.input<typeof StaffList>> {
  if (bytes.length === 0) fail('file.missing');
  const wait = await takeTurn(`staff-list:${actor.id}`, LISTS_A_DAY, DAY_SECONDS);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  const folder = await scratchFolder();
  try {
    const path = join(folder, 'list');
    await writeFile(path, bytes, { mode: 0o600 });
    const { numbers, faults } = await readNumberList(path, 'persons', MOST_ROWS);
    const lines = await linesOf(enterprise, numbers);
    await recordAudit(actor, CHECKED, enterprise.name, `${lines.length} 人，其中本单位 ${lines.filter(({ state }) => state !== 'stranger').length} 人`);
    const wrong = faults.map(({ row, value, code, values }): Line => ({ row, idNumber: value, state: 'fault', text: sentence(ERRORS[code].message, values), months: 0, amountFen: 0 }));
    const all = [...lines, ...wrong].sort((a, b) => a.row - b.row);
    const counted = lines.filter(({ state }) => state === 'counted' || state === 'pending');
    return { rows: all, counted: counted.length, amountFen: counted.reduce((sum, { amountFen }) => sum + amountFen, 0), strangers: lines.filter(({ state }) => state === 'stranger').length, faults: wrong.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
