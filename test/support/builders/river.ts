/** A whole small river with its known truth: a list of veterans with every fault, the registers, nine months of pay. */
import { oddities, refusals, type Oddity, type Refusal } from './faults.ts';
import { buildPerson, buildTaxpayer, buildWithholding, PINGCHENG, XIAODIAN, YINGZE, type Bureau, type Row } from './rows.ts';

export interface Founder {
  person: Row;
  business: Row;
  bureau: Bureau;
}

export interface Employer {
  enterprise: Row;
  bureau: Bureau;
  staff: Row[];
}

export interface River {
  persons: Row[];
  /** places (from 0) of what must be refused */
  refused: (Refusal & { index: number })[];
  odd: (Oddity & { index: number })[];
  duplicates: number;
  individuals: Row[];
  enterprises: Row[];
  withholding: Row[];
  founders: Founder[];
  employers: Employer[];
  /** pairs whose names differ */
  doubtful: { selfEmployed: number; hired: number };
}

export const BUREAUS: Bureau[] = [XIAODIAN, YINGZE, PINGCHENG];
export const MONTHS = Array.from({ length: 9 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`);

export interface RiverSize {
  /** rows of the list of veterans */
  rows: number;
  founders: number;
  employers: number;
  bureaus: Bureau[];
}

/** The list that the product promises to carry through. */
export const FULL_SIZE: RiverSize = { rows: 2000, founders: 60, employers: 30, bureaus: BUREAUS };
/** Enough for every screen to show something. */
export const SMALL_SIZE: RiverSize = { rows: 60, founders: 6, employers: 3, bureaus: [XIAODIAN] };
const STAFF_EACH = 3;
const REPEATED = 4;

const businessOf = (person: Row, bureau: Bureau, change: Row = {}): Row =>
  buildTaxpayer({ kind: 'individual', bureau, row: { 经营者姓名: person['姓名'] ?? '', 经营者身份证号: person['身份证号'] ?? '', 联系电话: person['联系方式'] ?? '', ...change } });
const paid = (enterprise: Row, person: Row, change: Row = {}): Row[] => MONTHS.map((month) => buildWithholding({ employer: enterprise, person, month, row: change }));

/** Makes the river. Everything in it is invented. */
export function buildRiver({ rows, founders: founderCount, employers: employerCount, bureaus }: RiverSize = FULL_SIZE): River {
  const bureauOf = (n: number): Bureau => bureaus[n % bureaus.length]!;
  const founders: Founder[] = Array.from({ length: founderCount }, (_, n) => {
    const person = buildPerson();
    return { person, bureau: bureauOf(n), business: businessOf(person, bureauOf(n)) };
  });
  const employers: Employer[] = Array.from({ length: employerCount }, (_, n) => ({
    enterprise: buildTaxpayer({ bureau: bureauOf(n) }),
    bureau: bureauOf(n),
    staff: Array.from({ length: STAFF_EACH }, () => buildPerson()),
  }));
  const [stopped, misnamed, freelance, doubtfulStaff] = [buildPerson(), buildPerson(), buildPerson(), buildPerson()];
  const first = employers[0]!.enterprise;
  const inRelation = [...founders.map(({ person }) => person), ...employers.flatMap(({ staff }) => staff), stopped, misnamed, freelance, doubtfulStaff];

  const odd = oddities();
  const wrong = refusals(inRelation[0]!);
  const repeated = inRelation.slice(0, REPEATED);
  const plain = Array.from({ length: rows - inRelation.length - odd.length - wrong.length - REPEATED }, () => buildPerson());
  const persons = [...inRelation, ...odd.map(({ row }) => row), ...plain, ...wrong.map(({ row }) => row), ...repeated];
  const place = (row: Row): number => persons.indexOf(row);

  return {
    persons,
    refused: wrong.map((refusal) => ({ ...refusal, index: place(refusal.row) })),
    odd: odd.map((oddity) => ({ ...oddity, index: place(oddity.row) })),
    duplicates: REPEATED,
    individuals: [
      ...founders.map(({ business }) => business),
      businessOf(stopped, XIAODIAN, { 登记状态: '停业' }),
      businessOf(misnamed, XIAODIAN, { 经营者姓名: '司马旧名' }),
    ],
    enterprises: employers.map(({ enterprise }) => enterprise),
    withholding: [
      ...employers.flatMap(({ enterprise, staff }) => staff.flatMap((person) => paid(enterprise, person))),
      ...paid(first, freelance, { 所得项目: '劳务报酬所得' }),
      ...paid(first, doubtfulStaff, { 纳税人姓名: '诸葛旧名' }),
    ],
    founders,
    employers,
    doubtful: { selfEmployed: 1, hired: 1 },
  };
}
