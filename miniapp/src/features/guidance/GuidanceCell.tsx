import type { OutOf } from '@zhida/server/contract';
import { go } from '../../lib/routes';
import { Cell } from '../../ui/Card';

export type Guidance = OutOf<'GET /api/me/guidance'>[number];

/** One guidance in a line: who, for what, how far. */
export function GuidanceCell({ guidance }: { guidance: Guidance }) {
  const { id, officerName, bureau, stateLabel, taxpayerName } = guidance;
  return <Cell icon="person" name={officerName ? `${officerName} · ${stateLabel}` : stateLabel} note={bureau ? `${bureau}，辅导“${taxpayerName}”` : taxpayerName} onPress={() => go('officer', { id })} />;
}
