import Taro from '@tarojs/taro';

/** Words on their way: kept on the phone until the server has them, so that a dead line or a closed program loses nothing. */
export interface Unsent {
  clientId: string;
  text: string;
  fileId: string | null;
  at: number;
}
interface Kept {
  owner: string;
  threads: Record<string, Unsent[]>;
}

const KEY = 'zhida.unsent';

/** What this owner has not got rid of; what somebody else left on the phone is not shown. */
function read(owner: string): Kept {
  const kept = Taro.getStorageSync(KEY) as Kept | '' | undefined;
  return kept && kept.owner === owner ? kept : { owner, threads: {} };
}

export const unsentOf = (owner: string, threadId: string): Unsent[] => read(owner).threads[threadId] ?? [];

export function keepUnsent(owner: string, threadId: string, list: readonly Unsent[]): void {
  const { [threadId]: _, ...others } = read(owner).threads;
  Taro.setStorageSync(KEY, { owner, threads: list.length === 0 ? others : { ...others, [threadId]: list } });
}

/** Leaves nothing on a phone that is handed on. */
export const dropUnsent = (): void => Taro.removeStorageSync(KEY);
