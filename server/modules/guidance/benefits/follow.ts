import { z } from 'zod';
import { unitOfWork } from '../../../platform/db/index.ts';
import { defineJob, enqueue, subscribe } from '../../../platform/queue/index.ts';
import { filingAccepted } from '../../exchange/events.ts';
import { disputeMoved, pairsChanged } from '../../matching/events.ts';
import { tellDispute } from '../disputes/tell.ts';
import { taskOpened } from '../events.ts';
import { catchUp, recordYears } from './ledger.ts';
import { proposeClosings } from './propose.ts';

const returnsJob = defineJob({
  name: 'guidance.returns',
  label: '按减免税申报核对享受情况',
  schema: z.object({}),
  maxAttempts: 5,
  backoffMs: 5000,
  run: async () => {
    await catchUp();
    await proposeClosings();
  },
});

subscribe(filingAccepted, {
  name: 'guidance.onReturnsFiled',
  label: '安排核对享受情况',
  run: async ({ filingId, kind }) => {
    if (kind === 'reliefs') await unitOfWork(() => enqueue(returnsJob, {}, { key: filingId }));
  },
});
subscribe(pairsChanged, { name: 'guidance.benefitYears', label: '记下各年度可享受的金额', run: ({ matchIds }) => recordYears(matchIds) });
subscribe(taskOpened, { name: 'guidance.proposeOnOpened', label: '看新任务是否已经享受', run: ({ taskIds }) => proposeClosings(taskIds) });
subscribe(disputeMoved, { name: 'guidance.tellDispute', label: '告知比对争议的进展', run: ({ disputeId }) => tellDispute(disputeId) });
