import type { DemoPerson, Province } from '../../province/index.ts';

/** Who applies in the demo. */
export interface Applicants {
  /** on the veterans' list, by the part they play */
  soldier: (part: number) => DemoPerson;
  /** those of the sign-in page */
  correcting: DemoPerson;
  invited: DemoPerson;
  /** on nobody's list */
  stranger: DemoPerson;
  graduate: (part: number) => DemoPerson;
  all: DemoPerson[];
}

const SOLDIERS = 12;
const GRADUATES = 3;
const yearOf = ({ idNumber }: DemoPerson): number => Number(idNumber.slice(6, 10));

/** The same people for the same province: young ones of the first lists with a phone and no shop. */
export function applicantsOf({ people, shops, cast, calendar }: Province): Applicants {
  const busy = new Set([...cast.members.map(({ person }) => person), ...shops.map(({ responsible }) => responsible)]);
  const free = people.filter((person) => person.wave === 1 && person.phone !== null && !busy.has(person) && !person.name.includes('·'));
  const soldiers = free.filter(({ categories, idNumber }) => categories.join() === 'veteran' && calendar.year - yearOf({ idNumber } as DemoPerson) >= 24 && calendar.year - yearOf({ idNumber } as DemoPerson) <= 29).slice(0, SOLDIERS);
  const graduates = free.filter(({ categories }) => categories.join() === 'graduate').slice(0, GRADUATES);
  const stranger = shops.map(({ responsible }) => responsible).find((person) => person.categories.length === 0 && person.phone !== null && person.sex === 'male' && calendar.year - yearOf(person) >= 24);
  const [correcting, invited] = cast.serving;
  if (soldiers.length < SOLDIERS || graduates.length < GRADUATES || !stranger || !correcting || !invited) throw new Error('演示省份里申请“一件事”的人不够');
  return { soldier: (part) => soldiers[part]!, graduate: (part) => graduates[part]!, stranger, correcting, invited, all: [...soldiers, ...graduates, stranger] };
}
