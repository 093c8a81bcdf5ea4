import test from 'ava';
import type { CatalogueBody, DepartmentsBody, Doubt, LegalBasis } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { packBody, packFiles } from './packs.ts';

interface Entry {
  code: string;
  name: string;
  legalBasis: LegalBasis[];
  doubts: Doubt[];
  body: CatalogueBody;
}
const entriesOf = (place: string): Entry[] => packFiles().filter(({ path }) => path.startsWith(`${place}/item/`)).map(({ document }) => document as unknown as Entry);
const departments = (place: string): Map<string, string> => new Map(packBody<DepartmentsBody>('departments', place).departments.map(({ code, name }) => [code, name]));

/** Annex 2 of 呼县政办〔2022〕8号, line by line: number of the provider, item, cycle, due rule in words, method. */
const ANNEX = `
1|投资（建设）项目立项审批信息|quarter|季度结束后5日内|first-full
1|投资（建设）项目进度信息|quarter|季度结束后5日内|first-full
1|房地产项目立项信息|quarter|季度结束后5日内|first-full
1|煤炭行业、企业开采信息|quarter|季度结束后5日内|first-full
2|高新技术企业及产品认定信息|year|次年1月31日前|full
3|企业技术改造投资项目信息|month|月度结束后5日内|first-full
3|资源综合利用企业认定信息|real-time|认定次月5日前|first-full
4|驾校培训信息|on-need||unstated
5|婚姻登记信息|on-need||unstated
6|财政补贴信息|year|次年1月31日前|full
7|重点群体信息|quarter|季度结束后5日内|first-full
8|建设用地审批信息|month|月度结束后5日内|first-full
8|企业土地转让信息|month|月度结束后5日内|first-full
8|土地变更信息|month|月度结束后5日内|first-full
8|土地使用权征收征用出让收回信息|month|月度结束后5日内|first-full
8|采矿量|month|季度结束后5日内|first-full
9|企业排污信息|quarter|季度结束后5日内|first-full
10|建设项目许可信息|quarter|季度结束后5日内|first-full
10|建筑安装项目备案信息|quarter|季度结束后5日内|first-full
10|建筑工程验收信息|quarter|季度结束后5日内|first-full
10|市政建设项目信息|quarter|季度结束后5日内|first-full
10|城市房屋拆迁信息|quarter|季度结束后5日内|first-full
11|房地产行业信息|year|次年1月31日前|full
11|房屋产权登记及交易信息|on-need|月度结束后5日内|first-full
11|房地产企业销售及竣工备案信息|quarter|月度结束后5日内|first-full
11|房屋开工建设信息|month|月度结束后5日内|first-full
12|公路建设、改造工程项目信息|quarter|季度结束后5日内|first-full
13|水利工程建设、改造项目信息|quarter|季度结束后5日内|first-full
14|农业开发、改造工程立项信息|quarter|季度结束后5日内|first-full
15|企业银行账户信息|on-need||unstated
16|国有资产转让信息|real-time|发生次月5日前|full
16|国有企业改组改制、划转、转让、兼并信息|real-time|发生次月5日前|first-full
17|新开业户办证信息|real-time|发生次月5日前|first-full
17|注销户、吊销户信息|real-time|发生次月5日前|first-full
18|涉税案件信息|quarter|季度结束后5日内|first-full
18|企业破产清算信息|real-time|发生次月5日前|first-full
19|残疾人员就业信息和残疾人证发放信息|quarter|季度结束后5日内|first-full
20|复员退伍军人就业信息|on-need||unstated
21|参保信息|on-need||unstated
22|城乡居民参保信息|on-need||unstated`.trim().split('\n');

test('呼图壁：22 个提供单位、40 项信息，名称、周期、期限、方式与附件2一致', (t) => {
  const entries = entriesOf('hutubi');
  const numberOf = ({ legalBasis }: Entry): number => Number(/第 (\d+) 项/.exec(legalBasis[0]!.clause)![1]);
  const lines = entries.map((entry) => [numberOf(entry), entry.name, entry.body.cycle, entry.body.dueWords, entry.body.method].join('|'));
  t.deepEqual(lines.sort(), [...ANNEX].sort());
  const count = (cycle: string): number => entries.filter(({ body }) => body.cycle === cycle).length;
  t.deepEqual(['quarter', 'month', 'on-need', 'real-time', 'year'].map(count), [17, 7, 7, 6, 3]);
  t.is(new Set(entries.map(({ body }) => body.department)).size, 22);
  const units = departments('hutubi');
  for (const { code, body } of entries) {
    t.true(units.has(body.department) && (body.users ?? []).every((user) => units.has(user)), code);
    t.true((body.contents ?? '') !== '' && (body.fields ?? []).length > 0, `${code} 写明信息内容和字段`);
    t.is(new Set(body.fields!.map(({ name }) => name)).size, body.fields!.length, code);
  }
});

test('呼图壁：来源的每一处矛盾都记在它那一项里', (t) => {
  const doubted = (finding: string): string[] => entriesOf('hutubi').filter(({ doubts }) => doubts.some((doubt) => doubt.finding === finding)).map(({ name }) => name).sort();
  t.deepEqual(doubted('lint.cycle_due'), ['房地产企业销售及竣工备案信息', '房屋产权登记及交易信息', '采矿量'].sort());
  t.is(doubted('lint.real_time_due').length, 6);
  t.is(doubted('lint.on_need_open').length, 6);
});

test('扬州：50 个列名单位和“其他”，期限依考核评分表', (t) => {
  const entries = entriesOf('yangzhou');
  t.is(entries.length, 51);
  const numbers = entries.map(({ legalBasis }) => Number(/第 (\d+) 项/.exec(legalBasis[0]!.clause)![1])).sort((a, b) => a - b);
  t.deepEqual(numbers, Array.from({ length: 51 }, (_, at) => at + 1));
  const units = departments('yangzhou');
  for (const { code, body, doubts } of entries) {
    t.true(units.has(body.department) && (body.users ?? []).every((user) => units.has(user)), code);
    t.deepEqual(body.due, { kind: 'score-sheet', scoreSheet: 'yangzhou.departments' });
    const silent = body.contents === '';
    t.is(silent, body.fields!.length === 0, code);
    t.is(silent, doubts.length > 0, `${code} 没有列明信息的记为存疑`);
  }
  t.is(entries.filter(({ body }) => body.contents === '').length, 6);
});

test('别处的成员单位不扩大本系统管辖的区划', (t) => {
  t.deepEqual(packFiles().filter(({ document }) => document.kind === 'divisions').map(({ document }) => document.code), ['shanxi']);
  for (const place of ['hutubi', 'yangzhou']) for (const { divisionCode } of packBody<DepartmentsBody>('departments', place).departments) t.false(divisionCode.startsWith('14'));
});
