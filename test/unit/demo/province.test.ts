import test from 'ava';
import { idCheckCharacter, isBirthDate } from '@zhida/server/contract/idNumber.ts';
import { buildProvince, demoStaff, BUREAUS } from '@zhida/server/app/demo/province/index.ts';
import { creditCode, creditCodeCheck, NOBODYS_DIVISIONS } from '@zhida/server/app/demo/province/numbers.ts';

const ANCHOR = Date.parse('2026-11-24T02:00:00Z');
const province = buildProvince(ANCHOR);

test('the same day gives the same province', (t) => {
  const again = buildProvince(ANCHOR + 3_600_000);
  t.deepEqual(again.people, province.people);
  t.deepEqual(again.shops, province.shops);
  t.deepEqual(again.payroll(again.calendar.months), province.payroll(province.calendar.months));
});

test('about 2,000 people of the six categories, 300 shops, 200 enterprises', (t) => {
  t.true(province.people.length >= 1950 && province.people.length <= 2100);
  t.is(new Set(province.people.flatMap(({ categories }) => categories)).size, 6);
  t.true(province.shops.length >= 280 && province.shops.length <= 330);
  t.is(province.enterprises.length, 200);
  t.true(demoStaff().filter(({ role }) => role === 'officer').length >= 15);
  t.is(new Set(demoStaff().map(({ username }) => username)).size, demoStaff().length);
  t.true(BUREAUS.some(({ officers }) => officers === 0), 'one bureau has nobody, so that its head sees unassigned tasks');
});

test('every number is right by its check, and belongs to nobody: districts founded after the bearer was born', (t) => {
  const people = [...province.people, ...province.shops.map(({ responsible }) => responsible), ...province.enterprises.map(({ responsible }) => responsible)];
  for (const { idNumber } of people) {
    t.is(idCheckCharacter(idNumber.slice(0, 17)), idNumber.slice(17));
    t.true(isBirthDate(idNumber.slice(6, 14), '20081231'));
    t.true((NOBODYS_DIVISIONS as readonly string[]).includes(idNumber.slice(0, 6)));
  }
  t.is(new Set(province.people.map(({ idNumber }) => idNumber)).size, province.people.length);
  const phones = province.people.flatMap(({ phone }) => phone ?? []);
  t.is(new Set(phones).size, phones.length);
  t.true(phones.every((phone) => /^1390000\d{4}$/.test(phone)));
});

test('credit codes follow GB 32100', (t) => {
  t.is(creditCodeCheck('91350100M000100Y4'), '3');
  const codes = [...province.shops, ...province.enterprises].map((one) => one.creditCode);
  t.is(new Set(codes).size, codes.length);
  for (const code of codes) t.is(creditCodeCheck(code.slice(0, 17)), code.slice(17));
  t.regex(creditCode('individual', '140213', 7), /^92140213MAX/);
});

test('on any day of the year: nothing lies in the future and the cast has its months', (t) => {
  for (let day = Date.parse('2026-09-23'); day < Date.parse('2028-01-05'); day += 9 * 86_400_000) {
    const { calendar, cast, shops, payroll } = buildProvince(day);
    const label = calendar.today;
    t.true(calendar.months.length >= 13 && calendar.months.at(-1)! < label, label);
    for (const month of calendar.months) t.true(calendar.filedOn(month) <= day, `${label} ${month}`);
    for (const { registeredOn } of shops) t.true(registeredOn < label, label);
    const employed = new Set(payroll(calendar.months).filter(({ employer }) => employer === cast.enterprise).map(({ personName }) => personName));
    t.is(employed.size >= 3, true, label);
  }
});
