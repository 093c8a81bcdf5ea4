import { dayText } from '../../lib/format';
import { go } from '../../lib/routes';
import { Cell } from '../../ui/Card';
import type { MyCaseRow } from './words';

/** One case in a line: what, how far, what the reader has to do and by when. */
export function CaseCell({ row }: { row: MyCaseRow }) {
  const { id, service, state, stateLabel, yours, by } = row;
  return (
    <Cell
      icon="clock"
      name={`${service.label} · ${stateLabel}`}
      note={`${yours}${by === null ? '' : `（${dayText(by)}前）`}`}
      onPress={() => (state === 'draft' ? go('apply', { id }) : go('case', { id }))}
    />
  );
}
