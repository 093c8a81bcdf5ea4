import type { z } from 'zod';
import type { QuestionRow } from '../../../../contract/chatRoutes.ts';
import type { QuestionState } from '../../../../contract/chat.ts';
import { open } from '../../../../platform/crypto/index.ts';
import { inList, paged, rows, type Page } from '../../../../platform/db/index.ts';
import { maskText } from '../../domain/maskText.ts';

interface GroupRow {
  group_key: string;
  state: QuestionState;
  count: number;
  first_at: number;
  last_at: number;
  promised_by: string | null;
  settled_by: string | null;
  draft_code: string | null;
  draft_answer: string | null;
}

const OTHERS = 4;
const MOST_WORDINGS = 2000;

/** Groups of like questions of one state, what is asked most first. */
export async function questionGroups(state: QuestionState, page: number, pageSize: number): Promise<Page<z.input<typeof QuestionRow>>> {
  const found = await paged<GroupRow>({
    select: 'group_key, state, count, first_at, last_at, promised_by, settled_by, draft_code, draft_answer',
    from: `(SELECT group_key, state, COUNT(*) AS count, MIN(asked_at) AS first_at, MAX(asked_at) AS last_at, MAX(promised_by) AS promised_by, MAX(settled_by) AS settled_by,
             MAX(draft_code) AS draft_code, MAX(draft_answer) AS draft_answer FROM chat_questions GROUP BY group_key, state) grouped`,
    where: 'state = $state',
    bind: { state },
    sortable: {},
    defaultSort: 'count DESC, last_at DESC, group_key',
    page,
    pageSize,
  });
  const wordings = await wordingsOf(found.rows.map(({ group_key }) => group_key));
  return { ...found, rows: found.rows.map((one) => presentGroup(one, wordings.get(one.group_key) ?? [])) };
}

/** The ways each question was put, the newest first, without numbers of people. */
async function wordingsOf(groups: readonly string[]): Promise<Map<string, string[]>> {
  const list = inList('g', groups);
  const found = await rows<{ group_key: string; sealed: string }>(`SELECT group_key, sealed FROM chat_questions WHERE group_key IN ${list.sql} ORDER BY asked_at DESC LIMIT ${MOST_WORDINGS}`, list.bind);
  const texts = new Map<string, string[]>();
  for (const { group_key, sealed } of found) {
    const text = maskText(open<{ text: string }>(sealed).text).trim();
    const known = texts.get(group_key) ?? [];
    if (!known.includes(text)) texts.set(group_key, [...known, text]);
  }
  return texts;
}

const presentGroup = ({ group_key, state, count, first_at, last_at, promised_by, settled_by, draft_code, draft_answer }: GroupRow, [text = '', ...others]: readonly string[]): z.input<typeof QuestionRow> => ({
  id: group_key,
  text,
  others: others.slice(0, OTHERS),
  count: Number(count),
  firstAt: Number(first_at),
  lastAt: Number(last_at),
  promisedBy: promised_by,
  state,
  settledBy: settled_by,
  draft: draft_code !== null && draft_answer !== null ? { code: draft_code, answer: draft_answer } : null,
});
