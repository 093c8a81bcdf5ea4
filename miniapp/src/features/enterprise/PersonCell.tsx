import { VERDICT } from '@zhida/server/contract/enums';
import { go } from '../../lib/routes';
import { Cell } from '../../ui/Card';
import { Money } from '../../ui/Money';
import type { HiredPerson } from './view';

/** One hired person in a line; leads to all of them with their reasons. */
export function PersonCell({ person, enterpriseId }: { person: HiredPerson; enterpriseId: string }) {
  const { name, category, verdict, amountFen } = person;
  return (
    <Cell
      name={`${name} · ${VERDICT[verdict]}`}
      note={category}
      value={amountFen > 0 ? <Money fen={amountFen} /> : '不计入'}
      onPress={() => go('people', { id: enterpriseId })}
    />
  );
}
