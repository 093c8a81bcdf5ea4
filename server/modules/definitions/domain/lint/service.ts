import { DAY_UNIT, eventWords, type ServiceBody } from '../../../../contract/service/index.ts';
import type { Finding, Linted } from './index.ts';

const MANY_TRIGGERS = 4;

/** 001: one service whose limits count in calendar and in working days, from many different moments. */
export function mixedClocks({ kind, body }: Linted): Omit<Finding, 'place'>[] {
  if (kind !== 'service') return [];
  const service = body as ServiceBody;
  const units = new Set(service.clocks.map(({ unit }) => unit));
  const triggers = [...new Set(service.clocks.flatMap(({ trigger }) => trigger ?? []))].map((event) => eventWords(service, event));
  if (units.size < 2 || triggers.length < MANY_TRIGGERS) return [];
  const counts = [...units].map((unit) => `按${unit === 'working' ? '工作日' : `自然${DAY_UNIT[unit]}`}的 ${service.clocks.filter((clock) => clock.unit === unit).length} 个`);
  return [
    {
      level: 'warning',
      code: 'lint.clocks_mixed',
      path: '/body/clocks',
      message: `时限口径不一：${counts.join('，')}；起算事件有 ${triggers.length} 种（${triggers.join('、')}）`,
      next: '请核对来源文件；确实如此的，记入存疑事项并写明现行读法',
    },
  ];
}
