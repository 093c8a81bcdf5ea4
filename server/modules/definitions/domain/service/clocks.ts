import { isApplicationEvent, isItemEvent, type ServiceBody } from '../../../../contract/service/index.ts';
import { neverNeeded } from './conditions.ts';
import { error, namesOf, warning, type Found, type ServiceCheck } from './found.ts';

/** Why an event can never happen in this service, or null. `item` is whose event it would be; null: any item's. */
function neverHappens(service: ServiceBody, event: string, item: string | null, never: ReadonlySet<string>): string | null {
  if (isApplicationEvent(event)) return null;
  if (isItemEvent(event)) {
    if (service.items.length === 0) return '这项服务没有事项';
    if (item !== null && never.has(item)) return `“${namesOf(service.items)(item)}”的条件永远不会成立`;
    return null;
  }
  return service.events.some(({ code }) => code === event) ? null : '没有这个起算事件';
}

const UNKNOWN_ITEM: [string, string] = ['指向的事项不存在', '请从事项中另选'];

/** Clocks that never start or stop, that warn before they run, or past whose end nobody is told. */
export const clockFaults: ServiceCheck = (service) => {
  const { clocks, items } = service;
  const known = new Set(items.map(({ code }) => code));
  const never = neverNeeded(service);
  const found = clocks.flatMap((clock, at): Found[] => {
    const place = (...rest: (string | number)[]): Found['at'] => ['clocks', at, ...rest];
    const { name, item, trigger, stop, amount, warnBefore, past } = clock;
    if (item !== null && !known.has(item)) return [error('clock.item.unknown', place('item'), `时限“${name}”${UNKNOWN_ITEM[0]}`, UNKNOWN_ITEM[1])];
    const own: Found[] = [];
    if (trigger === null) own.push(error('clock.no-trigger', place('trigger'), `时限“${name}”没有写从何时起算`, '请选择起算事件，例如“受理”'));
    else if (item === null && isItemEvent(trigger)) own.push(error('clock.never-starts', place('trigger'), `时限“${name}”从事项的事件起算，但没有写是哪个事项`, '请选择事项，或改从申请的事件起算'));
    else {
      const why = neverHappens(service, trigger, item, never);
      if (why !== null) own.push(error('clock.never-starts', place('trigger'), `时限“${name}”的起算事件不会发生：${why}`, '请另选起算事件'));
    }
    const unstopped = item === null && isItemEvent(stop) ? '没有写是哪个事项' : neverHappens(service, stop, item, never);
    if (unstopped !== null) own.push(error('clock.never-stops', place('stop'), `时限“${name}”不会停止：${unstopped}`, '请另选停止计时的事件'));
    if (trigger === stop) own.push(error('clock.same', place('stop'), `时限“${name}”的起算和停止是同一件事`, '请另选其一'));
    if (warnBefore >= amount) own.push(error('clock.warn-early', place('warnBefore'), `时限“${name}”共 ${amount} 日，却要提前 ${warnBefore} 日提醒`, '请把提前量改得比时限短'));
    if (past.length === 0) own.push(warning('clock.no-past', place('past'), `时限“${name}”超过之后什么也不会发生`, '请写明超期后怎样处理、告知谁'));
    past.forEach(({ tell }, index) => {
      if (tell.length === 0) own.push(warning('clock.silent', place('past', index, 'tell'), `时限“${name}”超过之后没有告知任何人`, '请选择告知谁'));
    });
    return own;
  });
  const timed = new Set(clocks.map(({ item }) => item));
  const untimed = items.flatMap(({ code, name }, at) => (timed.has(code) ? [] : [warning('item.no-clock', ['items', at], `事项“${name}”没有办理时限`, '请在“时限”中添加')]));
  return [...found, ...untimed];
};

/** Notices and documents of events that never happen, and notices that reach nobody. */
export const noticeFaults: ServiceCheck = (service) => {
  const { notices, documents, items } = service;
  const known = new Set(items.map(({ code }) => code));
  const never = neverNeeded(service);
  const step = (list: 'notices' | 'documents', word: string, at: number, event: string, item: string | null): Found[] => {
    if (item !== null && !known.has(item)) return [error(`${list}.item.unknown`, [list, at, 'item'], `${word}${UNKNOWN_ITEM[0]}`, UNKNOWN_ITEM[1])];
    const why = neverHappens(service, event, item, never);
    return why === null ? [] : [error(`${list}.never`, [list, at, 'event'], `${word}的环节不会发生：${why}`, '请另选环节')];
  };
  const told = notices.flatMap(({ event, item, audience, channels, template }, at): Found[] => [
    ...step('notices', `第 ${at + 1} 条告知`, at, event, item),
    ...(audience.length === 0 ? [error('notice.nobody', ['notices', at, 'audience'], `第 ${at + 1} 条告知没有写告知谁`, '请至少选一方')] : []),
    ...(channels.length === 0 ? [error('notice.no-channel', ['notices', at, 'channels'], `第 ${at + 1} 条告知没有选渠道`, '请至少选一种渠道')] : []),
    ...(template === null ? [error('notice.no-template', ['notices', at, 'template'], `第 ${at + 1} 条告知没有选消息模板`, '请选择消息模板')] : []),
  ]);
  const made = documents.flatMap(({ name, event, item }, at) => step('documents', `文书“${name}”`, at, event, item));
  const silent = ['application.returned', 'item.returned'].some((event) => notices.some((one) => one.event === event && one.audience.includes('applicant')));
  const unheard = items.length > 0 && !silent ? [warning('notice.return-silent', ['notices'], '退回时没有告知申请人', '请添加一条告知：预审退回或退回补正时，告知申请人原因')] : [];
  return [...told, ...made, ...unheard];
};
