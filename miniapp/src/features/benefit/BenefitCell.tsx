import type { OutOf } from '@zhida/server/contract';
import { VERDICT } from '@zhida/server/contract/enums';
import { go } from '../../lib/routes';
import { Cell } from '../../ui/Card';
import { Money } from '../../ui/Money';

export type Benefit = OutOf<'GET /api/me/benefits'>[number];

/** One policy of the reader in a line: which, for what, how much. */
export function BenefitCell({ benefit }: { benefit: Benefit }) {
  const { matchId, policyName, taxpayerName, verdict, amountFen } = benefit;
  return (
    <Cell
      name={policyName}
      note={`${VERDICT[verdict]} · ${taxpayerName}`}
      value={amountFen > 0 ? <Money fen={amountFen} /> : undefined}
      onPress={() => go('benefit', { match: matchId })}
    />
  );
}
