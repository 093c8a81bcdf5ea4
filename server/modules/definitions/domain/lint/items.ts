import { DUE_START, ITEM_CYCLE } from '../../../../contract/catalogue.ts';
import { hasSheet, type CatalogueBody, type ItemBody, type ScoreSheetBody } from '../schemas/index.ts';
import { warning, type Rule, type Told } from './types.ts';
import { agrees, isBareDays, isUnreadableDay, readDue } from './words.ts';

const PERIODS: Readonly<Record<string, RegExp>> = { 'half-year': /^S[12]$/, discharge: /^S[12]$/, quarter: /^Q[1-4]$/, year: /^Y$/ };
const PER_YEAR: Readonly<Record<string, number>> = { 'half-year': 2, discharge: 2, quarter: 4, month: 12, year: 1 };
const CYCLE: Readonly<Record<string, string>> = { ...ITEM_CYCLE, 'half-year': '半年', quarter: '季', month: '月', year: '年' };
const IDENTIFIERS = { persons: 'idNumber', taxpayers: 'creditCode', withholding: 'idNumber', reliefs: 'creditCode' } as const;
const CHECK = '请核对来源文件：把周期与期限改成一致，拿不准的记入存疑事项';

type Item = Pick<CatalogueBody, 'cycle' | 'due' | 'dueWords' | 'method'>;
const itemOf = (body: unknown): Item => body as Item;

/** 002: some catalogue lines are due by another rhythm than their own cycle. */
function rhythm({ cycle, due }: Item): string | null {
  const named = `周期是“${CYCLE[cycle] ?? cycle}”`;
  if (due.kind === 'dates') {
    const strange = due.dates.filter(({ period }) => !(PERIODS[cycle]?.test(period) ?? false));
    if (strange.length > 0) return `${named}，期限却按 ${strange.map(({ period }) => period).join('、')} 定`;
    const wanted = PER_YEAR[cycle] ?? 0;
    return due.dates.length === wanted ? null : `${named}，一年应有 ${wanted} 个期限，现有 ${due.dates.length} 个`;
  }
  if (due.kind === 'within' && due.start !== 'receipt' && due.start !== cycle) return `${named}，期限却从${DUE_START[due.start]}起算`;
  return due.kind === 'unstated' && Object.hasOwn(PER_YEAR, cycle) ? `${named}，却没有写期限` : null;
}

const cycleAndDue: Rule = ({ kind, body }) => {
  if (kind !== 'item') return [];
  const message = rhythm(itemOf(body));
  return message === null ? [] : [warning('lint.cycle_due', '/body/due', message, CHECK)];
};

/** 002: what is to be told in real time may wait until the next month. */
const slowRealTime: Rule = ({ kind, body }) => {
  if (kind !== 'item') return [];
  const { cycle, due } = itemOf(body);
  return cycle === 'real-time' && due.kind === 'next-month' ? [warning('lint.real_time_due', '/body/due', `周期是“实时”，期限却到次月 ${due.day} 日`, '请核对来源文件：是事情发生即报，还是按月报；拿不准的记入存疑事项')] : [];
};

/** 002: on need, but neither how nor by when. */
const openOnNeed: Rule = ({ kind, body }) => {
  if (kind !== 'item') return [];
  const { cycle, due, method } = itemOf(body);
  if (cycle !== 'on-need' || due.kind !== 'unstated') return [];
  const silent = (method ?? 'unstated') === 'unstated';
  return [warning('lint.on_need_open', '/body/due', silent ? '按需提供，却没有写填报方式和期限' : '按需提供，却没有写期限', '请写明提出需要后几日内、怎样提供；拿不准的记入存疑事项')];
};

/** Every due rule in words, with the rule that was made of it where there is one. */
function dueWordsOf(kind: string, body: unknown): { words: string; path: string; told: boolean }[] {
  if (kind === 'item') {
    const { dueWords = '', due } = itemOf(body);
    return [{ words: dueWords, path: '/body/dueWords', told: agrees(dueWords, due) }];
  }
  if (kind !== 'score-sheet') return [];
  return (body as ScoreSheetBody).deadlines.map(({ dueWords, day, months }, at) => ({ words: dueWords, path: `/body/deadlines/${at}/dueWords`, told: agrees(dueWords, { kind: 'after-period', months, day }) }));
}

/** 004: “次年120日前” is no day; elsewhere the rule says something else than its words. */
const words: Rule = ({ kind, body }) =>
  dueWordsOf(kind, body).flatMap(({ words: text, path, told }): Told[] => {
    if (isUnreadableDay(text)) return [warning('lint.day_unreadable', path, `“${text}”读不出是哪一天`, '请核对来源文件；拿不准的记入存疑事项，写明现行读法')];
    return told ? [] : [warning('lint.due_words', path, `期限的文字是“${text}”，规则却不是这样写的`, '请把规则和文字改成一致，拿不准的记入存疑事项')];
  });

/** 000: “5 日” says neither calendar nor working days; without a choice it counts as calendar days. */
const bareDays: Rule = ({ kind, body }) => {
  if (kind !== 'item') return [];
  const { due, dueWords = '' } = itemOf(body);
  if (due.kind !== 'within' || due.dayUnit !== undefined || !isBareDays(dueWords)) return [];
  const read = readDue(dueWords);
  return [warning('lint.day_kind_unstated', '/body/due', `“${read?.kind === 'within' ? read.days : due.amount} 日”没有写工作日还是自然日，现按自然日`, '请在期限里选定自然日或工作日，拿不准的记入存疑事项')];
};

/** 004: a row without its unique identifier is invalid and is not collected. */
const identifier: Rule = ({ kind, body }) => {
  if (kind !== 'item' || !hasSheet(body as ItemBody)) return [];
  const { kind: holds, columns } = body as ItemBody;
  const wanted = IDENTIFIERS[holds];
  if (columns.some(({ field, required }) => field === wanted && required)) return [];
  return [{ level: 'error', code: 'lint.identifier', path: '/body/columns', message: '没有必填的唯一标识列（人员为身份证号，单位为统一社会信用代码）', next: '请加上唯一标识列并设为必填；没有它的行不能归集' }];
};

export const ITEM_RULES: readonly Rule[] = [cycleAndDue, slowRealTime, openOnNeed, words, bareDays, identifier];
