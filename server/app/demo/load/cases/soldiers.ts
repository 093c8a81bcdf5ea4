import type { Act } from '../officers.ts';
import type { DayOf, On } from './index.ts';
import { soldierAnswers } from './answers.ts';
import { lifeOf, type Verb } from './life.ts';
import type { Applicants } from './people.ts';
import type { DemoPerson } from '../../province/index.ts';

const SERVICE = 'shanxi.veteran.demobilisation';
const REVIEWED = ['report-in', 'economic-subsidy', 'household-registration', 'identity-card', 'social-insurance-registration', 'pension-transfer', 'medical-insurance-registration', 'medical-insurance-transfer'];
const EVENING = 20;

type Life = ReturnType<typeof lifeOf>;
type When = (n: number, hour: number, minute: number, verb: Verb) => Act;

/** The acts that many cases share, each on its working days back. */
function course(on: On) {
  const when: When = (n, hour, minute, run) => ({ at: on(n, hour, minute), run });
  return {
    when,
    handedIn: (life: Life, answers: Parameters<Life['start']>[0], n: number, minute: number): Act[] => [when(n, EVENING, minute, life.start(answers)), when(n, EVENING, minute + 9, life.papers()), when(n, EVENING, minute + 14, life.submit())],
    passed: (life: Life, n: number, minute: number, items = REVIEWED): Act[] => items.map((item, at) => when(n, 9 + Math.floor(at / 2), minute + (at % 2) * 6, life.pass(item))),
    registered: (life: Life, n: number, minute: number): Act[] => [when(n, 15, minute, life.accept('reserve-registration')), when(n, 15, minute + 8, life.finish('reserve-registration', 'counter', { place: '小店区人民武装部' }))],
    received: (life: Life, n: number, minute: number): Act[] => [when(n, 10, minute, life.originals()), when(n, 10, minute + 5, life.receive())],
    done: (life: Life, item: string, from: number, to: number, minute: number, ...how: Parameters<Life['finish']> extends [string, ...infer Rest] ? Rest : never): Act[] => [when(from, 11, minute, life.accept(item)), when(to, 16, minute, life.finish(item, ...how))],
  };
}

/** A case carried to its end, `from` working days ago; `to` is the day of the last item. */
function finished(on: On, dayOf: DayOf, person: DemoPerson, place: number, from: number): { life: Life; acts: Act[] } {
  const { handedIn, passed, registered, received, done, when } = course(on);
  const life = lifeOf(person, SERVICE);
  const minute = 13 + place;
  const data = dayOf(from - 4);
  return {
    life,
    acts: [
      ...handedIn(life, soldierAnswers(person, dayOf(from), place), from, minute),
      ...passed(life, from - 1, minute),
      ...registered(life, from - 1, minute),
      when(from - 1, EVENING, minute, life.book(dayOf(from - 2))),
      ...received(life, from - 3, minute),
      ...done(life, 'report-in', from - 3, from - 4, minute, 'counter'),
      ...done(life, 'economic-subsidy', from - 4, from - 8, minute + 2),
      when(from - 4, 9, minute + 3, life.data('military-local-data', data, 'social-insurance-registration')),
      when(from - 4, 9, minute + 4, life.data('platform-data', data, 'medical-insurance-registration')),
      ...done(life, 'household-registration', from - 5, from - 6, minute + 5, 'counter', { place: '平阳路派出所' }),
      ...done(life, 'identity-card', from - 7, from - 11, minute + 6, 'courier', { number: `EMS10${place}0057${place}CN` }),
      ...done(life, 'social-insurance-registration', from - 5, from - 9, minute + 7),
      ...done(life, 'pension-transfer', from - 6, from - 12, minute + 8),
      ...done(life, 'medical-insurance-registration', from - 5, from - 8, minute + 9),
      ...done(life, 'medical-insurance-transfer', from - 7, from - 13, minute + 10),
    ],
  };
}

/** Cases of the first service, one in every state that a screen shows. */
export function soldiers(people: Applicants, on: On, dayOf: DayOf, today: string): Act[] {
  const { handedIn, passed, registered, received, done, when } = course(on);
  const of = (person: DemoPerson) => lifeOf(person, SERVICE);
  const said = (person: DemoPerson, n: number, place: number) => soldierAnswers(person, dayOf(n), place);

  const unhappy = finished(on, dayOf, people.soldier(0), 1, 19);
  const happy = finished(on, dayOf, people.soldier(1), 2, 20);
  const [near, late, waiting, returned, half, fresh, gone, begun, desk] = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((part) => of(people.soldier(part))) as [Life, Life, Life, Life, Life, Life, Life, Life, Life];
  const [paused, invited, stranger] = [of(people.correcting), of(people.invited), of(people.stranger)];
  /** in the departments' hands since `n` */
  const working = (life: Life, person: DemoPerson, place: number, n: number): Act[] => [
    ...handedIn(life, said(person, n + 3, place), n + 3, 10 + place),
    ...passed(life, n + 2, 10 + place),
    ...registered(life, n + 2, 10 + place),
    ...received(life, n, 10 + place),
    ...done(life, 'report-in', n, n, 12 + place, 'counter'),
  ];
  return [
    ...unhappy.acts,
    when(5, EVENING, 41, unhappy.life.rate('identity-card', 1, '身份证等得久，快递到了才知道')),
    when(5, EVENING, 43, unhappy.life.rate(null, 4, '总的来说少跑了好几趟')),
    when(4, 10, 47, unhappy.life.callBack('identity-card', '已致电致歉，说明制证周期，今后寄出当天发短信')),
    ...happy.acts,
    when(6, EVENING, 47, happy.life.rate(null, 5, '一次就办好了')),
    when(6, EVENING, 48, happy.life.rate('report-in', 5, '')),
    ...working(near, people.soldier(2), 3, 4),
    when(2, 9, 27, near.accept('household-registration')),
    ...working(late, people.soldier(3), 4, 9),
    when(7, 9, 33, late.accept('household-registration')),
    when(6, 14, 27, late.note('当事人来电询问落户进度，已转派出所')),
    ...working(paused, people.correcting, 5, 7),
    when(5, 9, 37, paused.accept('household-registration')),
    when(4, 16, 23, paused.correct('household-registration', { material: 'destination-household-book', phrase: 'incomplete' })),
    ...handedIn(invited, said(people.invited, 4, 6), 4, 17),
    ...passed(invited, 3, 17),
    ...registered(invited, 2, 17),
    when(1, EVENING, 7, invited.book(today)),
    ...handedIn(waiting, said(people.soldier(4), 3, 7), 3, 27),
    ...passed(waiting, 2, 27),
    ...handedIn(returned, said(people.soldier(5), 4, 8), 4, 33),
    ...passed(returned, 3, 31, REVIEWED.filter((item) => item !== 'household-registration' && item !== 'economic-subsidy')),
    when(3, 14, 33, returned.sendBack('household-registration', { material: 'destination-household-book', phrase: 'blurred' })),
    when(3, 15, 47, returned.sendBack('economic-subsidy', { path: 'bankCard', phrase: 'account' })),
    ...handedIn(half, said(people.soldier(6), 2, 9), 2, 37),
    ...passed(half, 1, 33, ['social-insurance-registration', 'pension-transfer', 'medical-insurance-registration']),
    ...handedIn(fresh, said(people.soldier(7), 1, 10), 1, 23),
    ...handedIn(gone, said(people.soldier(8), 10, 11), 10, 21),
    when(8, EVENING, 31, gone.withdraw('先到外地就业，回来再办')),
    when(1, 21, 7, begun.start({ ...said(people.soldier(9), 1, 12), bank: null, bankCard: null, signature: null })),
    when(1, 16, 27, desk.startAtCounter({ ...said(people.soldier(10), 1, 13), signature: null })),
    ...handedIn(stranger, said(people.stranger, 3, 14), 3, 41),
  ];
}
