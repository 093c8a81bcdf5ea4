import { subscribe } from '../../platform/queue/index.ts';
import { pairsChanged } from '../matching/events.ts';
import { pushNewPairs } from './jobs/standing.ts';

subscribe(pairsChanged, { name: 'notification.onPairsChanged', label: '随比对推送', run: ({ matchIds }) => pushNewPairs(matchIds) });
