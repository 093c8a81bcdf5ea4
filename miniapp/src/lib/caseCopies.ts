import Taro from '@tarojs/taro';
import type { OutOf } from '@zhida/server/contract';
import type { Answers } from '@zhida/server/contract/form/types.ts';

type CaseDraft = OutOf<'GET /api/me/cases/:id/draft'>;

/** What was typed here and has not reached the server. */
export interface Typed {
  /** what the server had when it was typed */
  revision: number;
  answers: Answers;
  division: string | null;
}
interface Kept<T> {
  owner: string;
  cases: Record<string, T>;
}

/** Typed answers are written at every keystroke, the form itself only when the server answers: two boxes. */
const TYPED = 'zhida.cases.typed';
const DRAFTS = 'zhida.cases.drafts';

function read<T>(key: string, owner: string): Kept<T> {
  const kept = Taro.getStorageSync(key) as Kept<T> | '' | undefined;
  return kept && kept.owner === owner ? kept : { owner, cases: {} };
}

export const typedOf = (owner: string, id: string): Typed | null => read<Typed>(TYPED, owner).cases[id] ?? null;
export const keepTyped = (owner: string, id: string, typed: Typed): void => Taro.setStorageSync(TYPED, { owner, cases: { ...read<Typed>(TYPED, owner).cases, [id]: typed } });

export function dropTyped(owner: string, id: string): void {
  const { [id]: gone, ...cases } = read<Typed>(TYPED, owner).cases;
  if (gone !== undefined) Taro.setStorageSync(TYPED, { owner, cases });
}

/** The form as the server last sent it, so that it opens without a network. */
export const lastDraftOf = (owner: string, id: string): CaseDraft | null => read<CaseDraft>(DRAFTS, owner).cases[id] ?? null;

/** The application that was filled in last on this phone. */
export const lastCaseOf = (owner: string): string | null => Object.keys(read<CaseDraft>(DRAFTS, owner).cases)[0] ?? null;

/** Only the one at hand is kept; on a phone that has no room, the form opens with a network only. */
export function keepLastDraft(owner: string, id: string, draft: CaseDraft): boolean {
  try {
    Taro.setStorageSync(DRAFTS, { owner, cases: { [id]: draft } });
    return true;
  } catch {
    return false;
  }
}

/** Leaves nothing on a phone that is handed on. */
export function dropCaseCopies(): void {
  Taro.removeStorageSync(TYPED);
  Taro.removeStorageSync(DRAFTS);
}

export function dropCaseCopy(owner: string, id: string): void {
  dropTyped(owner, id);
  const { [id]: gone, ...cases } = read<CaseDraft>(DRAFTS, owner).cases;
  if (gone !== undefined) Taro.setStorageSync(DRAFTS, { owner, cases });
}
