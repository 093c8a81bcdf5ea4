import { formatDay } from '../../platform/calendar/index.ts';
import { registerKeyword } from '../conversation/index.ts';
import { wholeCases } from './commands/store.ts';
import { presentMineRows } from './present/mine.ts';
import { myCases } from './queries/mine.ts';

/** As many as one reads in a chat; the others are in the list on the phone. */
const TOLD = 3;

registerKeyword({
  words: ['进度', '办件进度', '查进度', '办到哪', '一件事'],
  about: '查“一件事”办到哪一步',
  answer: async (citizen) => {
    const found = await myCases(citizen);
    if (found.length === 0) return '您现在没有办件。要办“一件事”，请打开小程序的“办事”。';
    const lines = await presentMineRows(await wholeCases(found.slice(0, TOLD)));
    const told = lines.map(({ service, number, stateLabel, itemsDone, itemsNeeded, doing, yours, by }) =>
      [`${service.label}${number ? `（${number}）` : ''}：${stateLabel}，${itemsNeeded} 项里办好了 ${itemsDone} 项`, `我们在做：${doing}`, `您要做：${yours}`, ...(by ? [`最近的期限：${formatDay(by)}`] : [])].join('\n'),
    );
    return [...told, found.length > TOLD ? `另有 ${found.length - TOLD} 件，请在小程序“我的办件”查看。` : '详细情况请打开小程序“我的办件”。'].join('\n\n');
  },
});
