import { TAXPAYER_KIND } from '@zhida/server/contract/enums';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export const KIND_OPTIONS = optionsOf(TAXPAYER_KIND);

/** The state that the code table calls operating; every other one stands out. */
const OPERATING = '正常';
export const statusTone = (status: string): Tone => (status === OPERATING ? 'good' : 'quiet');
