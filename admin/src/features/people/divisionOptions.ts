import type { OutOf } from '@zhida/server/contract';

type Division = OutOf<'GET /api/divisions'>[number];

/** Divisions with what lies above them below the province, so that a county is found by its city too: `长治市 潞州区`. */
export function divisionOptions(divisions: readonly Division[]): { value: string; label: string }[] {
  const known = new Map(divisions.map((division) => [division.code, division]));
  const path = ({ name, parent }: Division): string => {
    const above = known.get(parent ?? '');
    return above?.parent ? `${path(above)} ${name}` : name;
  };
  return divisions.map((division) => ({ value: division.code, label: path(division) }));
}
