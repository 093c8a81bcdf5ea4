export interface FreeOfficer {
  id: string;
  name: string;
  bureauCode: string;
}

const byLoad =
  (open: ReadonlyMap<string, number>) =>
  (a: FreeOfficer, b: FreeOfficer): number =>
    (open.get(a.id) ?? 0) - (open.get(b.id) ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || (a.id < b.id ? -1 : 1);

/**
 * Who gets each task: the officer of the task's bureau with the fewest open tasks, counting what this very batch hands
 * out; equal ones by name, then id. A bureau without officers, or no bureau, gives null.
 */
export function distribute(bureaus: readonly (string | null)[], officers: readonly FreeOfficer[], open: ReadonlyMap<string, number>): (string | null)[] {
  const load = new Map(open);
  const compare = byLoad(load);
  const queues = new Map<string, FreeOfficer[]>();
  for (const officer of officers) {
    const queue = queues.get(officer.bureauCode);
    if (queue) queue.push(officer);
    else queues.set(officer.bureauCode, [officer]);
  }
  return bureaus.map((bureau) => {
    const queue = bureau === null ? undefined : queues.get(bureau);
    if (!queue) return null;
    const next = queue.reduce((best, officer) => (compare(officer, best) < 0 ? officer : best));
    load.set(next.id, (load.get(next.id) ?? 0) + 1);
    return next.id;
  });
}
