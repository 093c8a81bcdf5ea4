import type { Module } from '../../platform/http/index.ts';
import { sweepUploads } from '../../platform/uploads/index.ts';
import './chat/booking.ts';
import './chat/cases.ts';
import './documents/make.ts';
import './entities.ts';
import { lookAtClocks } from './jobs/clocks.ts';
import './matter.ts';
import { caseFileRoutes } from './materials/routes.ts';
import './policies.ts';
import './subscribers.ts';
import { routes } from './routes.ts';

export { caseFigures, followUpFigures, itemFigures } from './queries/figures.ts';
export { book, freeSlots } from './commands/appointments.ts';
export * as onCase from './commands/caseVerbs.ts';
export { saveDraft, startAtCounter, startDraft } from './commands/drafts.ts';
export * as onItem from './commands/itemVerbs.ts';
export { rate, settleFollowUp } from './commands/ratings.ts';
export { submitCase } from './commands/submit.ts';
export { lookAtClocks } from './jobs/clocks.ts';
export { completePage, sendPiece, startPage } from './materials/uploads.ts';
export { publicStage, takeLook, verifyDocument } from './documents/verify.ts';

const tickAll = async (): Promise<void> => {
  await lookAtClocks();
  await sweepUploads();
};

export const jointServiceModule: Module = { name: 'joint-service', routes: [routes, caseFileRoutes], tick: tickAll };
