import { formatDay } from '../../../platform/calendar/index.ts';
import { registerSkill } from '../../conversation/index.ts';
import { wholeCases } from '../commands/store.ts';
import { presentMine, presentMineRows } from '../present/mine.ts';
import { myCases } from '../queries/mine.ts';

/** As many as one reads in a chat; the others are in the list on the phone. */
const TOLD = 3;
const NONE = '您现在没有办件。要办“一件事”，请打开小程序的“办事”。';

registerSkill({
  code: 'cases',
  for: 'citizen',
  answer: async ({ citizen }) => {
    const found = await myCases(citizen);
    if (found.length === 0) return NONE;
    const lines = await presentMineRows(await wholeCases(found.slice(0, TOLD)));
    const told = lines.map(({ service, number, stateLabel, itemsDone, itemsNeeded, doing, yours, by }) =>
      [`${service.label}${number ? `（${number}）` : ''}：${stateLabel}，${itemsNeeded} 项里办好了 ${itemsDone} 项`, `我们在做：${doing}`, `您要做：${yours}`, ...(by ? [`最近的期限：${formatDay(by)}`] : [])].join('\n'),
    );
    return [...told, found.length > TOLD ? `另有 ${found.length - TOLD} 件，请在小程序“我的办件”查看。` : '详细情况请打开小程序“我的办件”。'].join('\n\n');
  },
});

registerSkill({
  code: 'materials',
  for: 'citizen',
  answer: async ({ citizen }) => {
    const open = (await myCases(citizen)).filter(({ closed_at }) => closed_at === null).slice(0, TOLD);
    if (open.length === 0) return `${NONE}\n想知道要带什么，可以直接问，例如“退役一件事要带什么材料”。`;
    const parts = await Promise.all(
      open.map(async ({ id }) => {
        const { service, materials } = await presentMine(id);
        const wanted = materials.filter(({ needed, optional, originalAt }) => needed === 'yes' && !optional && originalAt === null);
        const lines = wanted.map(({ name, copies, medium, issuedBy }, at) => `${at + 1}. ${name}${medium === 'electronic' ? '（电子件，不用带）' : copies > 0 ? `（原件和复印件 ${copies} 份）` : '（原件）'}${issuedBy ? `，由“${issuedBy}”发给您` : ''}`);
        return lines.length === 0 ? `${service.label}：要的材料都核对过了，不用再带。` : [`${service.label}，到窗口请带：`, ...lines].join('\n');
      }),
    );
    return { parts: [...parts, '每份材料的样子和要求，请打开小程序“我的办件”查看。'] };
  },
});
