import type { Role } from '@zhida/server/contract/enums';
import type { Places } from '@zhida/server/contract/page/index.ts';
import { useMemo } from 'react';
import { useAsk } from '../../../lib/questions';
import { useReferences } from '../../references';
import { isRole, ROLE_CHOICES } from '../entities';
import { ChoicesField } from './fields';

interface Props {
  roles: readonly Role[];
  places: Places;
  /** the roles that may see the data at all; null for all */
  able: readonly string[] | null;
  onRoles: (roles: Role[]) => void;
  onPlaces: (places: Places) => void;
}

/** Divisions with what lies above them, so that a county is found by its city too. */
function pathsOf(divisions: readonly { code: string; name: string; parent: string | null }[]): { value: string; label: string }[] {
  const known = new Map(divisions.map((division) => [division.code, division]));
  const path = (code: string): string => {
    const one = known.get(code);
    if (!one) return code;
    return one.parent && known.get(one.parent)?.parent ? `${path(one.parent)} ${one.name}` : one.name;
  };
  return divisions.map(({ code }) => ({ value: code, label: path(code) }));
}

/** Who may open it, and where. */
export function Audience({ roles, places, able, onRoles, onPlaces }: Props) {
  const divisions = useAsk('GET /api/divisions', {}).data;
  const bureaus = useAsk('GET /api/bureaus', {}).data;
  const { departments } = useReferences();
  const divisionChoices = useMemo(() => pathsOf(divisions ?? []), [divisions]);
  const everywhere = places.divisions.length + places.departments.length + places.bureaus.length === 0;
  return (
    <>
      <ChoicesField label="给哪些岗位" at="/body/roles" value={roles} choices={able ? ROLE_CHOICES.filter(({ value }) => able.includes(value) || roles.some((role) => role === value)) : ROLE_CHOICES} onChange={(chosen) => onRoles(chosen.filter(isRole))} />
      <ChoicesField label="在哪些地方" at="/body/places/divisions" value={places.divisions} choices={divisionChoices} none="全部" hint={everywhere ? '都不选，就是所有地方都能打开。' : '选中的区划连同下级，或选中的单位，任一符合就能打开；每个人仍只看到本人权限内的数据。'} onChange={(chosen) => onPlaces({ ...places, divisions: chosen })} />
      <div className="page-pair">
        <ChoicesField label="哪些部门" at="/body/places/departments" value={places.departments} choices={departments} none="不限" onChange={(chosen) => onPlaces({ ...places, departments: chosen })} />
        <ChoicesField label="哪些税务所" at="/body/places/bureaus" value={places.bureaus} choices={(bureaus ?? []).map(({ code, label }) => ({ value: code, label }))} none="不限" onChange={(chosen) => onPlaces({ ...places, bureaus: chosen })} />
      </div>
    </>
  );
}
