import test from 'ava';
import fc from 'fast-check';
import type { Catalogue, Expression } from '@zhida/server/contract/expression/index.ts';
import { evaluate, prospectOf } from '@zhida/server/contract/expression/index.ts';
import { circleOf, circles, clockDays, layers, limitWords, reachable, type Ordered, type ServiceBody, type ServiceClock } from '@zhida/server/contract/service/index.ts';
import { differences } from '@zhida/server/modules/definitions/domain/document/diff.ts';
import { lint } from '@zhida/server/modules/definitions/domain/lint/index.ts';
import { referencesOf } from '@zhida/server/modules/definitions/domain/references.ts';
import { flatCalendar, type CalendarBody, type DepartmentsBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { serviceFaults } from '@zhida/server/modules/definitions/domain/service/index.ts';
import type { FormBody } from '@zhida/server/contract/form/index.ts';
import { packBody, packFiles } from './packs.ts';

const TODAY = '2026-11-25';
const CODE = 'shanxi.veteran.demobilisation';
const pack = (): ServiceBody => structuredClone(packBody<ServiceBody>('service', CODE));
const calendar = flatCalendar(packBody<CalendarBody>('calendar', 'state-council'));
const formFields = new Set(packBody<FormBody>('form', 'shanxi.veteran.registration').fields.map(({ name }) => name));
const faultsOf = (body: ServiceBody): { code: string; path: string; place: string; message: string; level: string }[] => serviceFaults({ body }, { today: TODAY, formFields });
/** The faults that a change to the sound pack brings, as `code path`. */
const after = (change: (body: ServiceBody) => void): string[] => {
  const body = pack();
  change(body);
  return faultsOf(body).map(({ code, path }) => `${code} ${path}`);
};
const itemAt = (body: ServiceBody, code: string): number => body.items.findIndex((one) => one.code === code);
const clockOf = (code: string): ServiceClock => pack().clocks.find((one) => one.code === code)!;

test('the demobilisation service is sound, and names only what the packs hold', (t) => {
  t.deepEqual(faultsOf(pack()), []);
  const known = new Set(packFiles().map(({ document }) => `${document.kind}/${document.code}`));
  const departments = packBody<DepartmentsBody>('departments', 'shanxi').departments.map(({ code }) => code);
  const named = referencesOf({ kind: 'service', code: CODE, body: pack() });
  t.true(named.length > 20);
  for (const { kind, code, entry, path } of named) t.true(kind === 'departments' ? departments.includes(entry!) : known.has(`${kind}/${code}`), path);
});

test('its nine items, five departments that act, fifteen materials and nine clocks are those of the scheme', (t) => {
  const { items, materials, clocks, lead } = pack();
  t.is(items.length, 9);
  t.is(new Set(items.map(({ department }) => department)).size, 5);
  t.is(lead, 'shanxi.veterans-affairs');
  t.is(materials.length, 15);
  t.deepEqual(materials.filter(({ necessity }) => necessity === 'always').map(({ code }) => code), [
    'registration-form', 'discharge-certificate', 'administrative-letter', 'service-registration-proof', 'identity-document', 'medical-account-voucher', 'bank-card', 'reserve-form',
  ]);
  t.deepEqual(clocks.map((clock) => limitWords(pack(), clock)), [
    '自返乡之日起 30 日内', '自返乡之日起 30 日内', '自受理之日起 3 个工作日内', '自受理之日起 10 个工作日内',
    '自收到军地总对总数据之日起 15 个工作日内', '自收到军地总对总数据之日起 15 个工作日内', '自收到省政务平台数据之日起 15 个工作日内', '自收到省政务平台数据之日起 15 个工作日内', '自退出现役之日起 40 日内',
  ]);
  t.deepEqual(layers(items).map((layer) => layer.map(({ code }) => code)), [
    ['reserve-registration'],
    ['report-in', 'economic-subsidy', 'social-insurance-registration', 'pension-transfer', 'medical-insurance-registration', 'medical-insurance-transfer'],
    ['household-registration'],
    ['identity-card'],
  ]);
  t.true(items.every(({ free }) => free));
});

test('its clocks count by the work calendar; the day of the event does not count', (t) => {
  t.deepEqual(clockDays(clockOf('report-in-limit'), '2026-09-01', calendar), { due: '2026-10-01', warn: '2026-09-24', past: ['2026-10-01', '2026-10-31'], certain: true });
  t.is(clockDays(clockOf('identity-card-limit'), '2026-09-24', calendar).due, '2026-10-15');
  t.false(clockDays(clockOf('identity-card-limit'), '2026-12-28', calendar).certain);
});

test('order: a wait for nothing, a circle with its way in words, and what hangs behind them', (t) => {
  t.deepEqual(after((body) => void (body.items[0]!.after = ['nowhere'])).slice(0, 2), ['service.after.unknown /body/items/0/after/0', 'service.unreachable /body/items/1/after']);
  const body = pack();
  body.items[itemAt(body, 'report-in')]!.after.push('identity-card');
  const circle = faultsOf(body).find(({ code }) => code === 'service.cycle');
  t.is(circle?.message, '办理次序成环：退役报到 → 户口登记（退役军人恢复户口） → 核发居民身份证 → 退役报到');
  t.is(circle?.place, '内容 › 事项“退役报到” › 在其后办理');
  body.items.push({ ...body.items[0]!, code: 'behind', name: '后面的事项', after: ['identity-card'] });
  t.true(faultsOf(body).some(({ code, message }) => code === 'service.unreachable' && message.includes('核发居民身份证')));
});

test('departments, codes, materials: each slip is found at its place', (t) => {
  t.deepEqual(after((body) => void (body.items[2]!.department = null)), ['service.department.missing /body/items/2/department']);
  t.deepEqual(after((body) => void (body.materials[3]!.code = body.materials[1]!.code)), ['service.code.duplicate /body/materials/3/code']);
  t.deepEqual(after((body) => void (body.materials[1]!.items = [])), ['service.material.unasked /body/materials/1/items']);
  t.deepEqual(after((body) => void (body.materials[6]!.condition = null)), ['service.material.condition.missing /body/materials/6/condition']);
  t.deepEqual(after((body) => void (body.items[itemAt(body, 'household-registration')]!.after = [])), ['service.material.issued-late /body/materials/5/issuedBy']);
  t.deepEqual(after((body) => void (body.items[1]!.legalBasis.pop())), ['service.basis.expired /body/items/1/legalBasis']);
  t.true(after((body) => void (body.items = [])).includes('service.empty /body/items'));
});

test('clocks: no trigger, an event that never happens, a warning before the start, nobody told', (t) => {
  t.deepEqual(after((body) => void (body.clocks[2]!.trigger = null)), ['service.clock.no-trigger /body/clocks/2/trigger']);
  t.deepEqual(after((body) => void (body.clocks[4]!.trigger = 'moon-landing')), ['service.clock.never-starts /body/clocks/4/trigger']);
  t.deepEqual(after((body) => void (body.clocks[0]!.warnBefore = 30)), ['service.clock.warn-early /body/clocks/0/warnBefore']);
  t.deepEqual(after((body) => void (body.clocks[0]!.past[0]!.tell = [])), ['service.clock.silent /body/clocks/0/past/0/tell']);
  t.deepEqual(after((body) => void (body.events[0]!.situation = 'householdCancelled')), ['service.event.undated /body/events/0/situation']);
  const asked = after((body) => {
    body.form = 'some-form';
    Object.assign(body.situations[3]!, { field: 'returnedOn' });
    Object.assign(body.situations[4]!, { field: 'nowhere' });
  });
  t.deepEqual(asked, ['service.situation.field.unknown /body/situations/4/field']);
  const never = after((body) => void (body.items[itemAt(body, 'identity-card')]!.condition = { all: [{ fact: 'validIdentityCard' }, { not: { fact: 'validIdentityCard' } }] }));
  t.true(never.includes('service.condition.never /body/items/4/condition') && never.includes('service.clock.never-starts /body/clocks/3/trigger'));
});

test('notices: nobody, no channel, no template, and a refusal that the applicant never hears of', (t) => {
  t.deepEqual(after((body) => void Object.assign(body.notices[0]!, { audience: [], channels: [], template: null })), [
    'service.notice.nobody /body/notices/0/audience', 'service.notice.no-channel /body/notices/0/channels', 'service.notice.no-template /body/notices/0/template',
  ]);
  t.deepEqual(after((body) => void (body.notices = [])), ['service.notice.return-silent /body/notices']);
});

const catalogue: Catalogue = {
  facts: {
    p: { label: '甲', type: 'verdict' },
    q: { label: '乙', type: 'verdict' },
    way: { label: '方式', type: 'text', values: { a: '一', b: '二' } },
    free: { label: '自由文字', type: 'text' },
    n: { label: '数', type: 'number' },
    on: { label: '日子', type: 'date' },
    set: { label: '多选', type: 'list', values: { a: '一', b: '二' } },
  },
  params: {},
};

test('a condition that can never be true is proved so, and only then', (t) => {
  const [p, n, on, way]: Expression[] = [{ fact: 'p' }, { fact: 'n' }, { fact: 'on' }, { fact: 'way' }];
  const never: Expression[] = [
    false, { all: [p!, { not: p! }] }, { eq: [way!, 'c'] }, { all: [{ eq: [way!, 'a'] }, { eq: [way!, 'b'] }] }, { all: [{ gt: [n!, 60] }, { lt: [n!, 18] }] },
    { all: [{ gt: [on!, '2026-09-30'] }, { lt: [on!, '2026-01-01'] }] }, { has: [{ fact: 'set' }, 'c'] }, { all: [{ fact: 'q' }, { lt: [1, 0] }] },
  ];
  for (const one of never) t.is(prospectOf(one, catalogue), 'never', JSON.stringify(one));
  const open: Expression[] = [p!, { eq: [way!, 'a'] }, { all: [{ ge: [n!, 18] }, { le: [n!, 18] }] }, { eq: [{ add: [n!, 1] }, 5] }, { gt: [{ if: [p!, n!, 0] }, 5] }, { eq: [{ fact: 'free' }, '2026-09'] }, { not: { answered: 'p' } }];
  for (const one of open) t.is(prospectOf(one, catalogue), 'open', JSON.stringify(one));
  t.is(prospectOf({ any: [p!, { not: p! }] }, catalogue), 'always');
});

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>({ fact: 'p' }, { fact: 'q' }, true, false),
  fc.constantFrom('a', 'b', 'c').map((one): Expression => ({ eq: [{ fact: 'way' }, one] })),
  fc.tuple(fc.constantFrom('lt', 'le', 'gt', 'ge', 'eq', 'ne'), fc.integer({ min: -2, max: 2 })).map(([operator, at]) => ({ [operator]: [{ fact: 'n' }, at] }) as unknown as Expression),
);
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })), tie('tree').map((not) => ({ not }))),
}));

test('property: what is proved of a condition holds for every applicant', (t) => {
  const answers = fc.record({ p: fc.boolean(), q: fc.boolean(), way: fc.constantFrom('a', 'b'), n: fc.double({ min: -4, max: 4, noNaN: true }).map((one) => Math.round(one * 4) / 4) });
  fc.assert(
    fc.property(tree, answers, (condition, facts) => {
      const prospect = prospectOf(condition, catalogue);
      return prospect === 'open' || evaluate(condition, { facts, params: {}, catalogue }).value === (prospect === 'always');
    }),
    { numRuns: 600 },
  );
  t.pass();
});

const graph: fc.Arbitrary<Ordered[]> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 3 }), { minLength: size, maxLength: size }).map((waits) => waits.map((after, at) => ({ code: `i${at}`, after: after.map((one) => `i${one}`) }))),
);

test('property: an item is reachable, or stands in a circle, or hangs behind one', (t) => {
  fc.assert(
    fc.property(graph, (items) => {
      const sound = reachable(items);
      const round = circles(items);
      const blocked = items.filter(({ code }) => !sound.has(code) && !round.has(code));
      return [...round.keys()].every((code) => !sound.has(code)) && blocked.every(({ after }) => after.some((code) => !sound.has(code))) && (round.size > 0 || sound.size === items.length);
    }),
  );
  t.pass();
});

test('property: a refused wait would have closed a circle, an allowed one closes none', (t) => {
  fc.assert(
    fc.property(graph, fc.nat(8), fc.nat(8), (items, a, b) => {
      const [earlier, later] = [items[a % items.length]!.code, items[b % items.length]!.code];
      const joined = items.map((item) => (item.code === later ? { ...item, after: [...new Set([...item.after, earlier])] } : item));
      return (circleOf(items, earlier, later) !== null) === [...circles(joined).values()].some((way) => way.includes(earlier) && way.includes(later)) || circles(items).size > 0;
    }),
  );
  t.pass();
});

test('property: every item is drawn once, after all it waits for unless a circle forbids it', (t) => {
  fc.assert(
    fc.property(graph, (items) => {
      const drawn = layers(items);
      const layerOf = new Map(drawn.flatMap((layer, at) => layer.map(({ code }) => [code, at] as const)));
      const sound = reachable(items);
      return layerOf.size === items.length && items.filter(({ code }) => sound.has(code)).every(({ code, after }) => after.every((before) => layerOf.get(before)! < layerOf.get(code)!));
    }),
  );
  t.pass();
});

test('a change of a service reads in plain words', (t) => {
  const body = pack();
  Object.assign(body.clocks[2]!, { unit: 'calendar', trigger: 'item.ready' });
  body.notices[0]!.channels.push('sms');
  const lines = differences({ body: pack() }, { body }).map(({ text }) => text);
  t.true(lines.includes('内容 › 时限“户口登记” › 单位：由 工作日 改为 自然日'), lines.join('\n'));
  t.true(lines.some((line) => line.endsWith('由 受理 改为 轮到办理')), lines.join('\n'));
  t.true(lines.some((line) => line.startsWith('新增') && line.endsWith('短信')), lines.join('\n'));
});

test('the linter sees by itself that the limits of the scheme count by two measures from five moments', (t) => {
  const definition = { kind: 'service', code: CODE, name: '军人退役“一件事”', body: pack() } as const;
  // All that the linter finds in the scheme is counted in contradictions.test.ts.
  const ofClocks = (body: typeof definition.body): ReturnType<typeof lint> =>
    lint({ ...definition, body }, { today: TODAY, all: [definition] }).filter(({ code }) => code === 'lint.clocks_mixed');
  const [finding, ...rest] = ofClocks(pack());
  t.deepEqual(rest, []);
  t.is(finding?.message, '时限口径不一：按自然日的 3 个，按工作日的 6 个；起算事件有 5 种（返乡、受理、收到军地总对总数据、收到省政务平台数据、退出现役）');
  t.deepEqual(ofClocks({ ...pack(), clocks: pack().clocks.slice(2, 4) }), []);
});
