import type { Act } from '../officers.ts';
import { graduateAnswers } from './answers.ts';
import type { DayOf, On } from './index.ts';
import { lifeOf } from './life.ts';
import type { Applicants } from './people.ts';

const SERVICE = 'shanxi.graduate.start-up';
const ITEMS = ['business-registration', 'tax-confirmation', 'start-up-subsidy', 'guarantee-loan'];

/** Cases of the second service: done, under way, and just handed in. */
export function graduates(people: Applicants, on: On, dayOf: DayOf): Act[] {
  return [0, 1, 2].flatMap((part): Act[] => {
    const person = people.graduate(part);
    const life = lifeOf(person, SERVICE);
    const from = [12, 6, 2][part]!;
    const minute = 3 + part;
    const handedIn: Act[] = [
      { at: on(from, 19, minute), run: life.start(graduateAnswers(person, dayOf(from), part === 0 ? { wantsLoan: 'no', loanAmount: null } : {})) },
      { at: on(from, 19, minute + 6), run: life.papers() },
      { at: on(from, 19, minute + 9), run: life.submit() },
    ];
    if (part === 2) return handedIn;
    const items = ITEMS.slice(0, part === 0 ? 3 : 4);
    const begun: Act[] = [
      // The first of them applies before the department's list arrives.
      ...(part === 0 ? [{ at: on(from - 1, 10, minute), run: life.confirm('毕业证书编号核对一致，名单下一批补报') }] : []),
      ...items.map((item, at) => ({ at: on(from - 1, 14, minute + at * 4), run: life.pass(item) })),
      { at: on(from - 1, 15, minute + 31), run: life.accept('business-registration') },
      { at: on(from - 2, 15, minute + 33), run: life.finish('business-registration', 'courier', { number: 'SF105100' }) },
      { at: on(from - 3, 14, minute + 35), run: life.accept('tax-confirmation') },
    ];
    if (part === 1) return [...handedIn, ...begun];
    return [
      ...handedIn,
      ...begun,
      { at: on(from - 3, 15, minute + 37), run: life.finish('tax-confirmation') },
      { at: on(from - 3, 16, minute + 39), run: life.accept('start-up-subsidy') },
      { at: on(from - 7, 16, minute + 41), run: life.finish('start-up-subsidy') },
      { at: on(from - 8, 19, minute + 43), run: life.rate(null, 5, '没有跑一趟，执照和补贴都办好了') },
    ];
  });
}
