import test from 'ava';
import { PolicyDetail } from '@zhida/server/contract/policy.ts';
import { presentDetail } from '@zhida/server/modules/policy/present.ts';
import { policies, policy } from './support.ts';

test('every policy presents itself as the contract promises', (t) => {
  for (const one of policies) t.notThrows(() => PolicyDetail.parse(presentDetail(one, new Map())), one.code);
});

test('figures, rule, formula, order and doubts are all shown', (t) => {
  const detail = presentDetail(policy('tax.key-group.hiring'), new Map());
  t.deepEqual(detail.parameters[0], { name: 'annualFen', label: '每人每年定额标准', value: '7,800.00元', verified: false });
  t.is(detail.formula, '年度扣减限额 = 每人每年定额标准 ÷ 12 × 计入月数（自首次受雇当月起最多 36 个月；政策到期时未享受满的，可继续享受至期满）');
  t.deepEqual(detail.deductionOrder, ['增值税', '城市维护建设税', '教育费附加', '地方教育附加', '企业所得税（年度汇算清缴）']);
  t.deepEqual(detail.rule.slice(0, 4), [
    { depth: 0, text: '以下各项都要满足：' },
    { depth: 1, text: '招用的是脱贫人口或登记失业半年以上人员（财政部等公告2023年第15号）' },
    { depth: 2, text: '人员类别至少包含以下一项：脱贫人口（含防止返贫监测对象）、登记失业半年以上人员' },
    { depth: 1, text: '人员类别包含登记失业半年以上人员，并且人员类别不包含脱贫人口（含防止返贫监测对象）：' },
  ]);
  t.is(detail.openDoubts, 2);
  t.true(presentDetail(policy('tax.veteran.hiring'), new Map()).doubts.some(({ field }) => field.includes('文号')));
});
