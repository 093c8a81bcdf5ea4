import Taro from '@tarojs/taro';
import type { Answers } from '@zhida/server/contract/form/types.ts';

/** A form being filled in, as typed. It keeps the version it was begun with. */
export interface Draft {
  version: number;
  /** makes that sending twice hands in once */
  ticket: string;
  answers: Answers;
}
interface Kept {
  owner: string;
  forms: Record<string, Draft>;
}

const KEY = 'zhida.forms';
const TICKET_PARTS = 3;
const RADIX = 36;

/** What this owner has begun; what somebody else left on the phone is not shown. */
function read(owner: string): Kept {
  const kept = Taro.getStorageSync(KEY) as Kept | '' | undefined;
  return kept && kept.owner === owner ? kept : { owner, forms: {} };
}

export const draftOf = (owner: string, code: string): Draft | null => read(owner).forms[code] ?? null;

export const keepDraft = (owner: string, code: string, draft: Draft): void => Taro.setStorageSync(KEY, { owner, forms: { ...read(owner).forms, [code]: draft } });

export function dropDraft(owner: string, code: string): void {
  const { [code]: _gone, ...forms } = read(owner).forms;
  Taro.setStorageSync(KEY, { owner, forms });
}

/** Leaves nothing on a phone that is handed on. */
export const dropDrafts = (): void => Taro.removeStorageSync(KEY);

export const newTicket = (): string => Array.from({ length: TICKET_PARTS }, () => Math.random().toString(RADIX).slice(2, 10)).join('-') + `-${Date.now().toString(RADIX)}`;
