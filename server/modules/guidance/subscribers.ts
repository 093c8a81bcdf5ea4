import { subscribe } from '../../platform/queue/index.ts';
import { pairsChanged } from '../matching/events.ts';
import { messageSettled } from '../notification/events.ts';
import { followPairs } from './commands/followPairs.ts';
import { noteUnreachable } from './commands/noteUnreachable.ts';

subscribe(pairsChanged, { name: 'guidance.onPairsChanged', label: '生成或更新辅导任务', run: ({ matchIds }) => followPairs(matchIds) });
subscribe(messageSettled, {
  name: 'guidance.onMessageSettled',
  label: '提醒专员改用电话联系',
  run: async ({ messageId, state }) => {
    if (state === 'unreachable') await noteUnreachable(messageId);
  },
});
