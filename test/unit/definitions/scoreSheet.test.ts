import test from 'ava';
import { checkForm } from '@zhida/server/modules/definitions/commands/checkForm.ts';
import { BLANK_SCORE_SHEET, type ScoreRule, type ScoreSheetBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { scoreSheetFaults } from '@zhida/server/modules/definitions/domain/scoreSheet.ts';
import { differences } from '@zhida/server/modules/definitions/domain/document/diff.ts';
import { packBody, packFiles } from './packs.ts';

const sheet = (): ScoreSheetBody => structuredClone(packBody<ScoreSheetBody>('score-sheet', 'yangzhou.departments'));
const faults = (body: ScoreSheetBody): [string, string][] => scoreSheetFaults({ body }).map(({ code, path }) => [code, path]);
const points = (lines: ScoreSheetBody['basics']): [string, number][] => lines.map(({ name, points: most }) => [name, most]);

test('扬州的评分表与附件2一致：项目、分值、规则、期限', (t) => {
  const body = sheet();
  t.deepEqual(points(body.basics), [['领导重视', 10], ['数据归集周期', 20], ['数据报送格式', 20], ['数据报送质量', 40], ['其他', 10]]);
  t.deepEqual(points(body.bonuses), [['特别贡献', 5], ['数据归集工作量', 5], ['完善数据标识', 5], ['数据应用成效', 5], ['信息报送', 5]]);
  t.deepEqual(points(body.penalties), [['数据泄露', 10]]);
  t.deepEqual([body.total, body.bonusTotal], [100, 25]);
  const rules = Object.fromEntries([...body.basics, ...body.bonuses, ...body.penalties].map((line) => [line.code, line.rules]));
  t.deepEqual(rules, {
    leadership: [{ rule: 'each', count: 'contact-unreported', points: 1 }],
    timeliness: [{ rule: 'each', count: 'late-days', points: 1 }, { rule: 'share', tasks: 'missing', percent: 100 }],
    format: [{ rule: 'share', tasks: 'missing', percent: 100 }, { rule: 'share', tasks: 'wrong-format', percent: 50 }, { rule: 'share', tasks: 'by-centre', percent: 10 }],
    quality: [
      { rule: 'error-rate', freePercent: 10, stepPercent: 5, points: 0.5, counting: 'full' },
      { rule: 'as-missing', when: 'zero-without-statement' },
      { rule: 'as-missing', when: 'mostly-duplicates' },
      { rule: 'share', tasks: 'missing', percent: 100 },
    ],
    other: [
      { rule: 'each', count: 'meetings-missed', points: 2 },
      { rule: 'each', count: 'meetings-late', points: 1 },
      { rule: 'each', count: 'surveys-missed', points: 2 },
      { rule: 'each', count: 'surveys-late', points: 1 },
    ],
    contribution: [{ rule: 'rank', first: 5, step: 0.5, last: 10 }],
    workload: [
      {
        rule: 'tiers',
        tiers: [
          { points: 5, any: [{ gauge: 'monthly-items', above: 6 }, { gauge: 'quarterly-items', above: 5 }, { gauge: 'quarter-rows', above: 10000 }, { gauge: 'year-rows', above: 50000 }] },
          { points: 3, any: [{ gauge: 'monthly-items', from: 4, to: 6 }, { gauge: 'quarterly-items', from: 4, to: 5 }, { gauge: 'quarter-rows', above: 5000 }, { gauge: 'year-rows', above: 20000 }] },
          { points: 1, any: [{ gauge: 'monthly-items', from: 1, to: 3 }, { gauge: 'quarterly-items', from: 2, to: 3 }, { gauge: 'quarter-rows', above: 2000 }, { gauge: 'year-rows', above: 8000 }] },
        ],
      },
    ],
    identifiers: [{ rule: 'each', count: 'identifier-items', points: 1 }],
    effect: [{ rule: 'judged', least: 1, most: 5 }],
    information: [{ rule: 'each', count: 'information-adopted', points: 1 }],
    leak: [{ rule: 'judged', least: 5, most: 10 }],
  });
  t.deepEqual(body.deadlines.map(({ collects, months, day }) => [collects, months, day]), [['year', 1, 20], ['quarter', 1, 20], ['month', 1, 20]]);
  t.deepEqual(faults(body), []);
});

test('分值合计对不上、代码重复、没有规则、规则不可能', (t) => {
  t.deepEqual(faults({ ...sheet(), total: 101 }), [['score.sum', '/body/total']]);
  t.deepEqual(faults({ ...sheet(), bonusTotal: 20 }), [['score.sum', '/body/bonusTotal']]);
  const twice = sheet();
  twice.bonuses[0]!.code = 'leadership';
  t.deepEqual(faults(twice), [['score.duplicate', '/body/bonuses/0/code']]);
  const none = sheet();
  none.basics[1]!.rules = [];
  t.deepEqual(faults(none), [['score.no_rule', '/body/basics/1/rules']]);
  const impossible: [keyof Pick<ScoreSheetBody, 'basics' | 'bonuses' | 'penalties'>, ScoreRule, RegExp][] = [
    ['bonuses', { rule: 'rank', first: 5, step: 1, last: 10 }, /第 10 名算下来不到 0 分/],
    ['basics', { rule: 'rank', first: 5, step: 0.5, last: 10 }, /只能加分/],
    ['bonuses', { rule: 'share', tasks: 'missing', percent: 100 }, /只能用在基本项/],
    ['penalties', { rule: 'judged', least: 12, most: 10 }, /最少的分多于最多的分/],
    ['penalties', { rule: 'judged', least: 5, most: 20 }, /超过这一行的 10 分/],
    ['bonuses', { rule: 'tiers', tiers: [{ points: 3, any: [{ gauge: 'monthly-items' }] }] }, /没有写界限/],
    ['bonuses', { rule: 'tiers', tiers: [{ points: 3, any: [{ gauge: 'monthly-items', from: 6, to: 4 }] }] }, /下限高于上限/],
    ['basics', { rule: 'each', count: 'late-days', points: 11 }, /超过这一行的 10 分/],
  ];
  for (const [list, rule, message] of impossible) {
    const body = sheet();
    body[list][0]!.rules = [rule];
    const [fault, ...others] = scoreSheetFaults({ body });
    t.like(fault, { code: 'score.rule', path: `/body/${list}/0/rules/0` });
    t.regex(fault!.message, message);
    t.deepEqual(others, []);
  }
});

test('没有人认识的规则存不进去；空白的从头写起', (t) => {
  const { document } = packFiles().find(({ document: { kind } }) => kind === 'score-sheet')!;
  const strange = structuredClone(document) as { body: { basics: { rules: unknown[] }[] } };
  strange.body.basics[0]!.rules = [{ rule: 'by-mood', points: 1 }];
  t.deepEqual([...new Set(checkForm(strange).map(({ path }) => path))], ['/body/basics/0/rules/0']);
  t.deepEqual(checkForm({ ...document, body: BLANK_SCORE_SHEET }).map(({ path, message }) => `${path} ${message}`), ['/body/basics 不能为空']);
});

test('改了什么，一句一句说得清', (t) => {
  const after = sheet();
  after.basics[0]!.points = 12;
  after.deadlines[0]!.day = 31;
  const lines = differences({ body: sheet() }, { body: after }).map(({ text }) => text);
  t.deepEqual(lines, ['内容 › 报送期限“每年” › 日：由 20 改为 31', '内容 › 基本项“领导重视” › 分值：由 10 改为 12']);
});
