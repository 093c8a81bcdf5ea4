import test from 'ava';
import fc from 'fast-check';
import { parseFen } from '@zhida/server/modules/exchange/domain/amounts.ts';
import { parseDay, parseMonth } from '@zhida/server/modules/exchange/domain/days.ts';
import { shown } from '@zhida/server/modules/exchange/domain/cells.ts';
import { labelFinder } from '@zhida/server/modules/exchange/domain/labels.ts';
import { cleanName, cleanOrganisation } from '@zhida/server/modules/exchange/domain/names.ts';
import { currentPeriod, parsePeriod, type DueRule } from '@zhida/server/modules/exchange/domain/period.ts';
import { cleanPhone } from '@zhida/server/modules/exchange/domain/phone.ts';

const text = (value: string) => ({ text: value, isNumber: false });
const number = (value: string) => ({ text: value, isNumber: true });

test('phones', (t) => {
  for (const written of ['13800001234', '+86 138-0000-1234', '８６１３８００００１２３４', '0086 138 0000 1234', '（138）00001234', ' 138\u00a00000\u00a01234', '13800001234.0', '013800001234', '13800001234、0351-7654321']) {
    t.is(cleanPhone(written), '13800001234', written);
  }
  for (const written of ['0351-7654321', '（0351）7654321', '０３５１ ７６５４３２１', '03517654321', '0351-7654321转8001']) t.is(cleanPhone(written), '0351-7654321', written);
  t.is(cleanPhone('010-87654321'), '010-87654321');
  t.is(cleanPhone('4008001234'), '4008001234');
  for (const written of ['', '无', '12345', '1380000123', '138000012345', '7654321']) t.is(cleanPhone(written), null, written);
});

test('names keep their middle dot, whatever sign was typed', (t) => {
  for (const written of ['阿不都·热合曼', '阿不都•热合曼', '阿不都・热合曼', '阿不都．热合曼', ' 阿不都 · 热合曼 ']) t.is(cleanName(written), '阿不都·热合曼', written);
  t.is(cleanName('张　三'), '张三');
  t.is(cleanName('John  Smith'), 'John Smith');
  t.is(cleanName(`'=1+1`), '=1+1');
  t.is(cleanOrganisation('山西(太原) 公司'), '山西（太原）公司');
});

test('amounts are exact', (t) => {
  const cases: [string, number | null][] = [['5,000.10', 500010], ['￥5000元', 500000], ['５０００', 500000], ['1.2E+4', 1200000], ['0.005', 1], ['0.0049', 0], ['.5', 50], ['-3.20', -320], ['1234567890123.45', 123456789012345], ['', null], ['五千', null], ['1,00', null], ['1E+99', null], ['9'.repeat(20), null], ['1.2.3', null]];
  for (const [written, fen] of cases) t.is(parseFen(text(written)), fen, written);
  fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (fen) => parseFen(text(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`)) === fen));
});

test('days and months', (t) => {
  for (const written of ['2026-09-03', '2026/9/3', '2026年9月3日', '20260903', '2026.9.3', '２０２６－０９－０３', '2026-09-03 14:05:00']) t.is(parseDay(text(written)), '2026-09-03', written);
  t.is(parseDay(number('46268')), '2026-09-03');
  for (const written of ['', '2026-02-30', '2026-13-01', '昨天', '46268']) t.is(parseDay(text(written)), null, written);
  for (const written of ['2026-09', '202609', '2026年9月', '2026/9', '2026.09', '2026-09-30', '2026-09-01至2026-09-30', '2026年09月份']) t.is(parseMonth(text(written)), '2026-09', written);
  t.is(parseMonth(number('202609')), '2026-09');
  t.is(parseMonth(number('2026.1')), null);
  for (const written of ['', '2026-13', '2026Q3', '2026-09-01至2026-10-31', '9月']) t.is(parseMonth(text(written)), null, written);
});

test('periods as written', (t) => {
  const cases: [string, string | null][] = [['2026Q3', '2026Q3'], ['2026q3', '2026Q3'], ['2026年第3季度', '2026Q3'], ['2026-09', '2026-09'], ['202609', '2026-09'], ['2026年9月', '2026-09'], ['2026S2', '2026S2'], ['2026H1', '2026S1'], ['2026年下半年', '2026S2'], ['2026', '2026'], ['2026年', '2026'], ['2026Q5', null], ['2026-13', null], ['26Q3', null], ['', null]];
  for (const [written, period] of cases) t.is(parsePeriod(written), period, written);
});

test('the period that is being filed for', (t) => {
  const quarters: DueRule = { kind: 'dates', dates: [['Q1', 0, 4], ['Q2', 0, 7], ['Q3', 0, 10], ['Q4', 1, 1]].map(([period, yearOffset, month]) => ({ period: String(period), yearOffset: Number(yearOffset), month: Number(month), day: 5 })) };
  t.deepEqual(currentPeriod('quarter', quarters, '2026-11-24'), { period: '2026Q3', due: '2026-10-05' });
  t.deepEqual(currentPeriod('quarter', quarters, '2027-01-02'), { period: '2026Q4', due: '2027-01-05' });
  t.deepEqual(currentPeriod('quarter', quarters, '2026-02-01'), { period: '2025Q4', due: '2026-01-05' });
  const halves: DueRule = { kind: 'dates', dates: [{ period: 'S1', yearOffset: 0, month: 4, day: 5 }, { period: 'S2', yearOffset: 0, month: 10, day: 5 }] };
  t.deepEqual(currentPeriod('half-year', halves, '2026-11-24'), { period: '2026S2', due: '2026-10-05' });
  t.deepEqual(currentPeriod('half-year', halves, '2026-08-01'), { period: '2026S1', due: '2026-04-05' });
  const monthly: DueRule = { kind: 'after-period', months: 1, day: 20 };
  t.deepEqual(currentPeriod('month', monthly, '2026-11-24'), { period: '2026-10', due: '2026-11-20' });
  t.deepEqual(currentPeriod('month', monthly, '2027-01-01'), { period: '2026-12', due: '2027-01-20' });
  t.is(currentPeriod('year', monthly, '2026-11-24').period, '2025');
});

test('labels are found in every spelling', (t) => {
  const find = labelFinder([{ code: 'veteran', label: '自主就业退役士兵', aliases: ['退役士兵'] }, { code: 'poverty_relief', label: '脱贫人口（含防止返贫监测对象）' }]);
  t.is(find('6.自主就业 退役士兵')?.code, 'veteran');
  t.is(find('（6）退役士兵')?.code, 'veteran');
  t.is(find('脱贫人口(含防止返贫监测对象)')?.code, 'poverty_relief');
  t.is(find('优秀青年'), null);
  t.is(find(''), null);
});

test('a message never shows a number in full', (t) => {
  t.is(shown('34052419800101001X'), '340****1X');
  t.notRegex(shown('张三 13800001234'), /13800001234/);
});
