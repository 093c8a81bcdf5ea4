import test from 'ava';
import { nextThing, type Known } from '../../../miniapp/src/features/home/nextThing.ts';

type Benefit = Known['benefits'][number];
type Enterprise = NonNullable<Known['enterprise']>;
type Person = Enterprise['people'][number];

const benefit = (change: Partial<Benefit> = {}): Benefit => ({
  matchId: 'm1',
  policyCode: 'tax.veteran.self-employed',
  policyName: '自主就业退役士兵从事个体经营税费扣减',
  taxpayerName: '明明面馆',
  verdict: 'yes',
  year: 2026,
  amountFen: 2_000_000,
  amountText: '20,000.00元',
  why: [],
  arithmetic: [],
  steps: [],
  keepOnFile: [],
  clause: [],
  validTo: '2027-12-31',
  ...change,
});
const person = (verdict: Person['verdict']): Person => ({ matchId: verdict, name: '张*', idNumber: '1401**', category: '自主就业退役士兵', monthsThisYear: 9, monthsText: '1月至9月', firstMonth: '2026-01', verdict, reasons: [], missing: [], amountFen: 900_000 });
const enterprise = (change: Partial<Enterprise> = {}): Enterprise => ({
  id: 'e1',
  name: '晋明机械',
  creditCode: '91',
  role: '财务负责人',
  canManage: true,
  disputed: 0,
  usedFen: 0,
  leftFen: 900_000,
  deductionOrder: ['增值税'],
  missingProof: [],
  year: 2026,
  people: [person('unknown')],
  eligiblePeople: 1,
  totalFen: 900_000,
  toDateFen: 675_000,
  arithmetic: [],
  policies: [],
  keepOnFile: [],
  steps: [],
  clause: [],
  ...change,
});
const known = (change: Partial<Known> = {}): Known => ({
  me: { kind: 'citizen', id: 'c1', name: '王小明', can: [], phone: '139****0001', identified: true, enterprises: [] },
  needsPhone: false,
  benefits: [],
  cases: [],
  inbox: { rows: [], total: 0, page: 1, pageSize: 20, unread: 0 },
  enterprise: null,
  ...change,
});
const letter = { id: 'i1', title: '一条通知', text: '', policyCode: null, link: null, at: 0, readAt: null };

test('没有手机号，先确认手机号', (t) => {
  t.is(nextThing(known({ needsPhone: true, benefits: [benefit()] })).page, 'login');
});

test('有政策，先看金额最大的一项；还要核实的不说成一定能享受', (t) => {
  const next = nextThing(known({ benefits: [benefit({ amountFen: 100 }), benefit({ matchId: 'm2' })], enterprise: enterprise() }));
  t.like(next, { page: 'benefit', params: { match: 'm2' }, fen: 2_000_000, action: '看看怎么办' });
  const unsure = nextThing(known({ benefits: [benefit({ verdict: 'unknown' })] }));
  t.regex(unsure.title, /可能/);
  t.is(unsure.action, '去核实');
  t.false('fen' in nextThing(known({ benefits: [benefit({ amountFen: 0 })] })), '没有金额就不写金额');
});

test('只有企业，看企业的估算；都核实了就不再催核实', (t) => {
  t.like(nextThing(known({ enterprise: enterprise() })), { page: 'enterprise', fen: 900_000, action: '去核实', note: '1 人的合同和社保待核实' });
  t.like(nextThing(known({ enterprise: enterprise({ people: [person('yes')] }) })), { page: 'enterprise', action: '看看怎么办', note: '1 人可计入' });
});

test('没有金额可看，依次是新消息、核实身份、看看政策', (t) => {
  const { me } = known();
  const guest = { ...me, identified: false };
  const inbox = { ...known().inbox, rows: [{ ...letter, id: 'read', readAt: 1 }, letter] };
  t.like(nextThing(known({ me: guest, inbox })), { page: 'message', params: { id: 'i1' } });
  t.is(nextThing(known({ me: guest })).page, 'identity');
  t.is(nextThing(known()).page, 'guide');
  t.is(nextThing(known({ me: { ...guest, enterprises: [{ id: 'e1', name: '晋明机械', role: '财务负责人' }] }, enterprise: enterprise({ totalFen: 0 }) })).page, 'guide', '会计不必核实个人身份');
});
