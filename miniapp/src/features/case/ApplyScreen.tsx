import { useEffect, useState } from 'react';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Screen } from '../../ui/Screen';
import { Empty, FaultView, Skeleton } from '../../ui/States';
import { ApplySteps } from './ApplySteps';
import { CallHelp } from './parts';
import { Submitted } from './Submitted';
import { useCaseFilling, useKeeper } from './useCase';
import type { MyCase } from './words';

/** An application from the first answer to its number. */
export function ApplyScreen({ owner, identified, id }: { owner: string; identified: boolean; id: string }) {
  const { keeper, held } = useKeeper(owner, id);
  const use = useCaseFilling(held, keeper);
  const [handedIn, setHandedIn] = useState<{ mine: MyCase; again: boolean } | null>(null);
  const [knew] = useState(identified);
  useEffect(() => {
    // What departments know of the reader came with the identity check.
    if (identified && !knew) void keeper.refresh();
  }, [identified, knew, keeper]);
  if (handedIn) return <Submitted {...handedIn} />;
  if (held.closed) {
    return (
      <Screen title="填写申请">
        <Empty icon="yes" title="这份申请已经提交" text="现在不用填写；有退回时会告诉您改哪里。" action={<Button text="看办理进展" leads onPress={() => go('case', { id })} />} />
      </Screen>
    );
  }
  if (!held.draft) {
    return (
      <Screen title="填写申请">
        {held.fault ? (
          <>
            <FaultView fault={held.fault} onRetry={() => void keeper.open()} />
            <CallHelp />
          </>
        ) : (
          <Skeleton />
        )}
      </Screen>
    );
  }
  return <ApplySteps identified={identified} held={held} draft={held.draft} keeper={keeper} use={use} onDone={(mine) => setHandedIn({ mine, again: held.draft?.editable !== null })} />;
}
