import { DAY_UNIT, eventWords, NECESSITY, type ServiceBody } from '../../../../contract/service/index.ts';
import { warning, type Rule, type Told } from './types.ts';

const MANY_TRIGGERS = 4;

/** 001: one service whose limits count in calendar and in working days, from many different moments. */
const mixedClocks: Rule = ({ kind, body }) => {
  if (kind !== 'service') return [];
  const service = body as ServiceBody;
  const units = new Set(service.clocks.map(({ unit }) => unit));
  const triggers = [...new Set(service.clocks.flatMap(({ trigger }) => trigger ?? []))].map((event) => eventWords(service, event));
  if (units.size < 2 || triggers.length < MANY_TRIGGERS) return [];
  const counts = [...units].map((unit) => `按${unit === 'working' ? '工作日' : `自然${DAY_UNIT[unit]}`}的 ${service.clocks.filter((clock) => clock.unit === unit).length} 个`);
  return [warning('lint.clocks_mixed', '/body/clocks', `时限口径不一：${counts.join('，')}；起算事件有 ${triggers.length} 种（${triggers.join('、')}）`, '请核对来源文件；确实如此的，记入存疑事项并写明现行读法')];
};

/** 001: the text and its annex do not ask for the same papers. */
const necessity: Rule = ({ kind, body }) => {
  if (kind !== 'service') return [];
  const { materials } = body as ServiceBody;
  const sources = [...new Set(materials.flatMap(({ says = [] }) => says.map(({ where }) => where)))];
  return materials.flatMap(({ name, says = [] }, at): Told[] => {
    const path = `/body/materials/${at}`;
    const heard = says.map(({ where, necessity: said }) => `${where}为“${NECESSITY[said]}”`);
    if (new Set(says.map(({ necessity: said }) => said)).size > 1) return [warning('lint.necessity_differs', `${path}/necessity`, `材料“${name}”的必要性说法不一：${heard.join('，')}`, '请核对来源文件；拿不准的记入存疑事项，写明现行读法')];
    const silent = says.length === 0 ? [] : sources.filter((where) => says.every((one) => one.where !== where));
    return silent.length === 0 ? [] : [warning('lint.necessity_missing', path, `材料“${name}”：${heard.join('，')}，${silent.join('、')}没有它`, '请核对来源文件；拿不准的记入存疑事项，写明现行读法')];
  });
};

export const SERVICE_RULES: readonly Rule[] = [mixedClocks, necessity];
