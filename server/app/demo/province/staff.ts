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

/** One district's “一件事”: the counter, a clerk a department, the head of the department that leads. */
const SERVICE_STAFF: readonly [username: string, name: string, role: Role, department: string | null, organisation: string][] = [
  ['counter01', '韩晓燕', 'counter', null, '小店区综合窗口'],
  ['service.veterans', '武志强', 'handler', 'shanxi.veterans-affairs', '小店区退役军人事务局'],
  ['service.head', '冯丽华', 'supervisor', 'shanxi.veterans-affairs', '小店区退役军人事务局'],
  ['service.police', '曹永红', 'handler', 'shanxi.public-security', '小店区公安派出所'],
  ['service.labour', '贾慧敏', 'handler', 'shanxi.human-resources', '小店区人力资源和社会保障局'],
  ['service.labour-head', '邵建民', 'supervisor', 'shanxi.human-resources', '小店区人力资源和社会保障局'],
  ['service.medical', '任国栋', 'handler', 'shanxi.medical-insurance', '小店区医疗保障局'],
  ['service.army', '侯立军', 'handler', 'shanxi.mobilisation', '小店区人民武装部'],
  ['service.approval', '闫秀珍', 'handler', 'shanxi.approval', '小店区行政审批服务管理局'],
  ['service.tax', '薛俊杰', 'handler', 'shanxi.tax', '小店区税务局'],
];
/** The district whose joint counter the demo shows. */
export const SERVICE_PLACE = '140105';

const two = (n: number): string => String(n).padStart(2, '0');

/** Administrators, an auditor, liaisons of departments, one district's joint service, and for each tax office a head and its officers. */
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
    { username: 'admin.luzhou', name: '程玉兰', role: 'administrator', divisionCode: '140403', ...central, organisation: '长治市潞州区（本区自己的工作台）', shown: true },
    { username: 'auditor', name: '许婉清', role: 'auditor', divisionCode: PROVINCE, ...central, organisation: '山西省', shown: true },
    ...LIAISONS.map(([username, person, departmentCode, organisation]): DemoStaff => ({ username, name: person, role: 'liaison', divisionCode: PROVINCE, departmentCode, bureauCode: null, organisation, shown: true })),
  ];
  staff.push(...SERVICE_STAFF.map(([username, person, role, departmentCode, organisation]): DemoStaff => ({ username, name: person, role, divisionCode: SERVICE_PLACE, departmentCode, bureauCode: null, organisation, shown: true })));
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
