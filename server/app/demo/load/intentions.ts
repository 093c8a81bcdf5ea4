import type { Answers } from '../../../contract/form/types.ts';
import { submitEntry } from '../../../modules/definitions/index.ts';
import { addMonths, shanghaiMonth } from '../../../platform/calendar/index.ts';
import { blindIndex } from '../../../platform/crypto/index.ts';
import { inList, now, rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { random, type DemoPerson, type DemoTaxpayer, type Province } from '../province/index.ts';

const FORM = 'shanxi.veteran.intention';
/** How many days ago veterans filled in the form, an evening each. */
export const INTENTION_DAYS: readonly number[] = [30, 25, 19, 15, 11, 7];

const SECTORS = ['餐饮', '果蔬零售', '汽车维修', '物流配送', '电商', '装修'];
const COURSES = ['drive', 'electric', 'cook', 'computer', 'fire', 'care'];
const JOBS = ['4-02', '4-01'];
type Chance = ReturnType<typeof random>;

function livelihood(chance: Chance, shop: DemoTaxpayer): Answers {
  if (chance.chance(0.25)) return { status: 'seeking', jobs: [{ occupation: chance.pick(JOBS), leastPay: String(chance.int(40, 70) * 100) }] };
  if (chance.chance(0.1)) return { status: 'study' };
  const loan: Answers = chance.chance(0.55) ? { wantsLoan: 'yes', loanAmount: String(chance.int(5, 30) * 10_000) } : { wantsLoan: 'no' };
  return { status: 'business', sector: chance.pick(SECTORS), registered: 'yes', creditCode: shop.creditCode, ...loan };
}

function answersOf(chance: Chance, { name, county, phone }: DemoPerson, shop: DemoTaxpayer): Answers {
  const training: Answers = chance.chance(0.6) ? { wantsTraining: 'yes', courses: chance.shuffled(COURSES).slice(0, chance.int(1, 3)), from: addMonths(shanghaiMonth(now()), chance.int(0, 3)) } : { wantsTraining: 'no' };
  return {
    fullName: name,
    phone: phone!,
    county: county.code,
    dischargedOn: `${chance.int(2018, 2024)}-${chance.pick(['03', '09', '12'])}-01`,
    ...livelihood(chance, shop),
    ...training,
    signature: `name:${name}`,
  };
}

/** The citizens of these phones who have an account, by the keyed hash of their phone. */
async function citizensOf(phones: readonly string[]): Promise<ReadonlyMap<string, CitizenActor>> {
  const list = inList('h', phones.map((phone) => blindIndex('phone', phone)));
  const found = await rows<{ id: string; name: string; person_hash: string | null; phone_hash: string }>(`SELECT id, name, person_hash, phone_hash FROM citizens WHERE phone_hash IN ${list.sql}`, list.bind);
  return new Map(found.map(({ id, name, person_hash, phone_hash }) => [phone_hash, { kind: 'citizen', id, name, personHash: person_hash, phoneHash: phone_hash }]));
}

/** Veterans with a shop and an account say what they intend, a part of them each evening. Handing in twice hands in once. */
export async function registerIntentions(province: Province, evening: number): Promise<void> {
  const owners = province.shops.filter(({ responsible }) => responsible.categories.includes('veteran') && responsible.phone !== null);
  const citizens = await citizensOf(owners.map(({ responsible }) => responsible.phone!));
  for (const [index, shop] of owners.entries()) {
    const actor = citizens.get(blindIndex('phone', shop.responsible.phone!));
    if (!actor || index % INTENTION_DAYS.length !== evening) continue;
    const chance = random(`intention-${shop.creditCode}`);
    await submitEntry(actor, { code: FORM, version: 1, ticket: `demo-${shop.creditCode}`, answers: answersOf(chance, shop.responsible, shop) });
  }
}
