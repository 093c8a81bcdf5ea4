import { unitOfWork } from '../../platform/db/index.ts';
import { subscribe } from '../../platform/queue/index.ts';
import { followMatters } from '../conversation/index.ts';
import { recordIntentions } from '../registry/index.ts';
import { caseEnded, intentionsRecorded } from './events.ts';
import { intentionsSaid } from './queries/intentions.ts';

/** Registry lies upstream and hears nothing from here: this room tells it, after the handing in, from what is kept. */
subscribe(intentionsRecorded, {
  name: 'jointService.tellIntentions',
  label: '登记本人的就业、创业、培训意向',
  run: async ({ caseId, version }) => {
    const said = await intentionsSaid(caseId, version);
    if (!said || said.record.person_hash === null || said.intentions.length === 0) return;
    const { record, saidIn, saidAt, intentions } = said;
    await unitOfWork(() => recordIntentions({ idHash: record.person_hash!, source: 'joint-service', reference: caseId, saidIn, saidAt, intentions }));
  },
});

subscribe(caseEnded, { name: 'jointService.threadsOnCaseEnded', label: '告诉会话办件已经结束', run: ({ caseId }) => followMatters('case', [caseId]) });
