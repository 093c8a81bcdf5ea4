import { subscribe } from '../../platform/queue/index.ts';
import { officerSpoke } from '../conversation/events.ts';
import { followMatters } from '../conversation/index.ts';
import { pairsChanged } from '../matching/events.ts';
import { messageSettled } from '../notification/events.ts';
import { handOutAfter } from './commands/handOutAfter.ts';
import { followPairs } from './commands/followPairs.ts';
import { noteSpoken } from './commands/noteSpoken.ts';
import { noteUnreachable } from './commands/noteUnreachable.ts';
import { taskClosed, taskOpened } from './events.ts';

subscribe(pairsChanged, { name: 'guidance.onPairsChanged', label: '生成或更新辅导任务', run: ({ matchIds }) => followPairs(matchIds) });
subscribe(messageSettled, {
  name: 'guidance.onMessageSettled',
  label: '提醒专员改用电话联系',
  run: async ({ messageId, state }) => {
    if (state === 'unreachable') await noteUnreachable(messageId);
  },
});

subscribe(taskClosed, { name: 'guidance.threadsOnClosed', label: '告诉会话辅导已经办结', run: ({ taskIds }) => followMatters('task', taskIds) });
subscribe(taskOpened, { name: 'guidance.threadsOnOpened', label: '告诉会话辅导继续', run: ({ taskIds }) => followMatters('task', taskIds) });
subscribe(taskClosed, { name: 'guidance.roomOnClosed', label: '有了空位，分派排队的任务', run: ({ taskIds }) => handOutAfter(taskIds) });
subscribe(officerSpoke, {
  name: 'guidance.onOfficerSpoke',
  label: '把会话里的联系记入任务',
  run: async (spoken) => {
    if (spoken.matter === 'task') await noteSpoken(spoken);
  },
});
