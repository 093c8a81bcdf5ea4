import { FILING_STATE, type FilingState as State } from '@zhida/server/contract/enums';
import { StateTag } from '../../ui/StateTag';
import { FILING_TONE } from './words';

export const FilingState = ({ state }: { state: State }) => <StateTag tone={FILING_TONE[state]} text={FILING_STATE[state]} />;
