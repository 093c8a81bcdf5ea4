import { CAMPAIGN_STATE, type CampaignState } from '@zhida/server/contract/enums';
import { StateTag } from '../../ui/StateTag';
import { CAMPAIGN_TONE } from './words';

/** The state of a push; a rehearsal is never mistaken for one that was sent. */
export function CampaignTag({ state, rehearsal }: { state: CampaignState; rehearsal: boolean }) {
  return rehearsal ? <StateTag tone="quiet" text={state === 'done' ? '演练完成' : `演练${CAMPAIGN_STATE[state]}`} /> : <StateTag tone={CAMPAIGN_TONE[state]} text={CAMPAIGN_STATE[state]} />;
}
