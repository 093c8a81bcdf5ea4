import type { Role } from '../../../contract/enums.ts';
import { BUREAUS } from './places.ts';
import { random } from './random.ts';
import { personName } from './words.ts';

/** One password for every demo account; production refuses the accounts themselves (`staff.demo`). */
export const DEMO_PASSWORD = 'Zhida-demo-2026';
const PROVINCE = '140000';

export interface DemoStaff {
  username: string;
  name: string;
  role: Role;
  divisionCode: string;
  departmentCode: string | null;
  bureauCode: string | null;
  organisation: string;
  /** shown on the sign-in page */
  shown: boolean;
}

const LIAISONS: readonly [string, string, string, string][] = [
  ['veterans', '郑晓东', 'shanxi.veterans-affairs', '山西省退役军人事务厅'],
  ['employment', '何雅静', 'shanxi.human-resources', '山西省人力资源和社会保障厅'],
  ['rural', '梁海涛', 'shanxi.rural-revitalisation', '山西省乡村振兴局'],
  ['taxdata', '宋文慧', 'shanxi.tax', '国家税务总局山西省税务局'],
];

const two = (n: number): string => String(n).padStart(2, '0');

/** Administrators, an auditor, the liaisons of four departments, and for each tax office a head and its officers. */
export function demoStaff(): DemoStaff[] {
  const chance = random('staff');
  const taken = new Set<string>();
  const name = (): string => {
    for (;;) {
      const drawn = personName(chance, chance.chance(0.5) ? 'male' : 'female');
      if (!taken.has(drawn) && !drawn.includes('·')) {
        taken.add(drawn);
        return drawn;
      }
    }
  };
  const central = { departmentCode: null, bureauCode: null };
  const staff: DemoStaff[] = [
    { username: 'admin', name: '林思源', role: 'administrator', divisionCode: PROVINCE, ...central, organisation: '山西省', shown: true },
    { username: 'reviewer', name: '高建平', role: 'administrator', divisionCode: PROVINCE, ...central, organisation: '山西省（业务定义审核）', shown: true },
    { username: 'admin.changzhi', name: '唐立新', role: 'administrator', divisionCode: '140400', ...central, organisation: '山西省长治市', shown: false },
    { username: 'auditor', name: '许婉清', role: 'auditor', divisionCode: PROVINCE, ...central, organisation: '山西省', shown: true },
    ...LIAISONS.map(([username, person, departmentCode, organisation]): DemoStaff => ({ username, name: person, role: 'liaison', divisionCode: PROVINCE, departmentCode, bureauCode: null, organisation, shown: true })),
  ];
  let officers = 0;
  BUREAUS.forEach((bureau, index) => {
    const here = { divisionCode: bureau.divisionCode, departmentCode: null, bureauCode: bureau.code, organisation: bureau.name };
    staff.push({ username: `head${two(index + 1)}`, name: name(), role: 'bureauHead', ...here, shown: index === 0 || bureau.officers === 0 });
    for (let i = 0; i < bureau.officers; i += 1) {
      officers += 1;
      staff.push({ username: `officer${two(officers)}`, name: name(), role: 'officer', ...here, shown: officers <= 2 });
    }
  });
  return staff;
}
