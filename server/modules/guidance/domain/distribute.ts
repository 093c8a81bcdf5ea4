/** How the tasks of a bureau are handed out; data of the code table `guidance-rule`. */
export type Method = 'least-loaded' | 'round-robin' | 'fixed';

export interface FreeOfficer {
  id: string;
  name: string;
  bureauCode: string;
  /** most open tasks at a time */
  capacity: number;
  grids: readonly string[];
  languages: readonly string[];
  away: boolean;
}

export interface WaitingTask {
  id: string;
  bureauCode: string | null;
  grid: string | null;
  /** null: the usual one, which everybody speaks */
  language: string | null;
  /** the officer who left it lying: anybody else comes first */
  notTo: string | null;
}

export interface BureauRule {
  method: Method;
  /** for `fixed` */
  officerId: string | null;
  /** for `round-robin`: whose turn it was last */
  lastId: string | null;
}

export interface Handed {
  taskId: string;
  officerId: string;
  method: Method;
}

const byName = (a: FreeOfficer, b: FreeOfficer): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1);

/** Those of the pool who answer the wish; all of it when nobody does. */
const preferring = (pool: readonly FreeOfficer[], wish: (officer: FreeOfficer) => boolean): readonly FreeOfficer[] => {
  const wished = pool.filter(wish);
  return wished.length > 0 ? wished : pool;
};

const leastLoaded = (pool: readonly FreeOfficer[], load: ReadonlyMap<string, number>): FreeOfficer =>
  pool.reduce((best, one) => ((load.get(one.id) ?? 0) - (load.get(best.id) ?? 0) || byName(one, best)) < 0 ? one : best);

/** The first of the pool after `lastId` in the bureau's standing order, round and round. */
function nextInTurn(everybody: readonly FreeOfficer[], pool: readonly FreeOfficer[], lastId: string | null): FreeOfficer {
  const order = [...everybody].sort(byName);
  const from = order.findIndex(({ id }) => id === lastId) + 1;
  const ids = new Set(pool.map(({ id }) => id));
  return [...order.slice(from), ...order.slice(0, from)].find(({ id }) => ids.has(id))!;
}

/**
 * Who gets which task, in the order of the tasks given (the oldest first). Only officers of the task's own bureau who are
 * present and have room; among them those who speak the language, then those of the grid, then by the bureau's method. What
 * this very batch hands out counts. A task that finds nobody is not in the answer: it waits.
 */
export function distribute(tasks: readonly WaitingTask[], officers: readonly FreeOfficer[], open: ReadonlyMap<string, number>, ruleOf: (bureau: string) => BureauRule): Handed[] {
  const load = new Map(open);
  const last = new Map<string, string>();
  const handed: Handed[] = [];
  for (const { id: taskId, bureauCode, grid, language, notTo } of tasks) {
    if (bureauCode === null) continue;
    const own = officers.filter((one) => one.bureauCode === bureauCode);
    let pool: readonly FreeOfficer[] = own.filter((one) => !one.away && (load.get(one.id) ?? 0) < one.capacity);
    if (pool.length === 0) continue;
    if (notTo !== null) pool = preferring(pool, ({ id }) => id !== notTo);
    if (language !== null) pool = preferring(pool, ({ languages }) => languages.includes(language));
    if (grid !== null) pool = preferring(pool, ({ grids }) => grids.includes(grid));
    const rule = ruleOf(bureauCode);
    const fixed = rule.method === 'fixed' ? pool.find(({ id }) => id === rule.officerId) : undefined;
    const chosen = fixed ?? (rule.method === 'round-robin' ? nextInTurn(own, pool, last.get(bureauCode) ?? rule.lastId) : leastLoaded(pool, load));
    load.set(chosen.id, (load.get(chosen.id) ?? 0) + 1);
    last.set(bureauCode, chosen.id);
    handed.push({ taskId, officerId: chosen.id, method: fixed ? 'fixed' : rule.method === 'round-robin' ? 'round-robin' : 'least-loaded' });
  }
  return handed;
}
