import type { z } from 'zod';
import type { ListOutcome } from '../../../contract/campaigns.ts';
import { ERRORS, sentence } from '../../../contract/errors.ts';
import type { Audience } from '../../../contract/enums.ts';
import { blindIndex, maskIdNumber } from '../../../platform/crypto/index.ts';
import { inList, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { creditCodeIsRight, readNumberList, type ListedNumber, type ListFault } from '../../exchange/index.ts';
import type { Policy } from '../../policy/index.ts';
import { liesIn } from '../domain/selection.ts';
import { LISTED } from '../policies.ts';
import { pushablePolicy } from '../queries/preview.ts';
import { audienceChunks, everybody, subjectOf } from '../queries/recipients.ts';

type Outcome = z.input<typeof ListOutcome>;

const MOST_ROWS = 100_000;
const CHUNK = 500;
/** More than anybody reads on a screen; the number of all is told. */
const SHOWN_FAULTS = 500;
const WHAT: Readonly<Record<Audience, string>> = { person: '身份证号', taxpayer: '统一社会信用代码' };

interface Known {
  id: string;
  key: string;
  division: string | null;
}

const SOURCE: Readonly<Record<Audience, { sql: string; keyOf: (number: string) => string; shownAs: (number: string) => string }>> = {
  person: { sql: 'SELECT id, id_hash AS key, division_code AS division FROM persons WHERE id_hash IN ', keyOf: (number) => blindIndex('id', number), shownAs: maskIdNumber },
  taxpayer: { sql: 'SELECT id, credit_code AS key, division_code AS division FROM taxpayers WHERE credit_code IN ', keyOf: (number) => number, shownAs: (number) => number },
};

const fault = (row: number, value: string, code: ListFault['code'], values: ListFault['values'] = {}): ListFault => ({ row, value, code, values });

/** Judges a chunk of numbers by the registry, the operator's area and the policy's audience. */
async function judge(actor: StaffActor, policy: Policy, numbers: readonly ListedNumber[]): Promise<{ members: string[]; faults: ListFault[] }> {
  const { audience } = policy.body;
  const { sql, keyOf, shownAs } = SOURCE[audience];
  const list = inList('k', numbers.map(({ number }) => keyOf(number)));
  const known = new Map((await rows<Known>(sql + list.sql, list.bind)).map((one) => [one.key, one]));
  const meant = new Map<string, string | null>();
  const subjects = [...known.values()].map(({ id }) => id);
  for await (const chunk of audienceChunks(everybody(policy.code), onePage(subjects))) for (const recipient of chunk) meant.set(subjectOf(recipient), recipient.divisionCode);

  const members: string[] = [];
  const faults: ListFault[] = [];
  for (const { row, number } of numbers) {
    const one = known.get(keyOf(number));
    const shown = shownAs(number);
    if (!one && audience === 'taxpayer' && !creditCodeIsRight(number)) faults.push(fault(row, shown, 'row.list_check_digit'));
    else if (!one) faults.push(fault(row, shown, 'row.list_unknown', { what: WHAT[audience] }));
    else if (!liesIn(meant.get(one.id) ?? one.division, actor.divisionCode)) faults.push(fault(row, shown, 'row.list_outside'));
    else if (!meant.has(one.id)) faults.push(fault(row, shown, 'row.list_not_meant', { policy: policy.name }));
    else members.push(one.id);
  }
  return { members, faults };
}

/** An audience is asked for by pages, which may also come from the database. */
async function* onePage(ids: readonly string[]): AsyncGenerator<readonly string[]> {
  yield ids;
}

/**
 * Checks a file of numbers row by row and keeps it whole: with one wrong row nothing is kept, unless the operator has
 * seen the faults and says to leave those rows out. The numbers themselves are not kept.
 * @throws file.* for a file of another shape, policy.unknown, policy.not_in_force
 */
export async function keepList(actor: StaffActor, policyCode: string, file: { path: string; name: string }, leaveOut: boolean): Promise<Outcome> {
  const policy = await pushablePolicy(policyCode);
  const read = await readNumberList(file.path, policy.body.audience === 'person' ? 'persons' : 'taxpayers', MOST_ROWS);
  const faults = [...read.faults];
  const members: string[] = [];
  for (let start = 0; start < read.numbers.length; start += CHUNK) {
    const judged = await judge(actor, policy, read.numbers.slice(start, start + CHUNK));
    members.push(...judged.members);
    faults.push(...judged.faults);
  }
  const keep = members.length > 0 && (leaveOut || faults.length === 0);
  const id = keep ? newId() : null;
  await unitOfWork(async () => {
    if (id !== null) {
      await insertRows('campaign_lists', [{ id, policy_code: policyCode, file_name: file.name, members: members.length, created_by: actor.id, created_at: now() }]);
      await insertRows('campaign_list_members', members.map((subject) => ({ list_id: id, subject_id: subject })));
    }
    await recordAudit(actor, LISTED, policy.name, `名单“${file.name}”：${read.rows} 行，可用 ${members.length}，有问题 ${faults.length}${id === null ? '，没有保存' : ''}`);
  });
  faults.sort((a, b) => a.row - b.row);
  return {
    id,
    fileName: file.name,
    rows: read.rows,
    accepted: members.length,
    faultCount: faults.length,
    faults: faults.slice(0, SHOWN_FAULTS).map(({ row, value, code, values }) => ({ row, value, code, message: sentence(ERRORS[code].message, values), next: sentence(ERRORS[code].next, values) })),
  };
}
