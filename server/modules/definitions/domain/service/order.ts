import { circles, reachable } from '../../../../contract/service/index.ts';
import { error, namesOf, type ServiceCheck } from './found.ts';

/** Waits for items that do not exist, circles, and items whose turn never comes because of either. */
export const orderFaults: ServiceCheck = ({ items }) => {
  const known = new Set(items.map(({ code }) => code));
  const name = namesOf(items);
  const inCircle = circles(items);
  const sound = reachable(items);
  return items.flatMap(({ code, after }, at) => {
    const place = ['items', at, 'after'] as const;
    const lost = after.flatMap((before, index) => (known.has(before) ? [] : [error('after.unknown', [...place, index], `要等“${before}”办结，但没有这个事项`, '请从事项中另选一个，或去掉这一条')]));
    const circle = inCircle.get(code);
    if (circle) return [...lost, error('cycle', place, `办理次序成环：${circle.map(name).join(' → ')}`, '请去掉其中一条先后关系')];
    if (sound.has(code) || lost.length > 0) return lost;
    const blocked = after.filter((before) => !sound.has(before)).map(name);
    return [error('unreachable', place, `永远轮不到办理：要等“${blocked.join('”“')}”办结，而它轮不到`, '请先改正前面事项的次序')];
  });
};
