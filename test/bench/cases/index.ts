import type { Bench } from '../measure.ts';
import { createCampaign } from './createCampaign.ts';
import { dispatchBenches } from './dispatch.ts';
import { formDesigner, ruleDesigner } from './designers.ts';

/** Every figure, in the order of the table. */
export const BENCHES: readonly Bench[] = [formDesigner, ruleDesigner, ...dispatchBenches, createCampaign];
