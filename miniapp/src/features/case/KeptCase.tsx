import { lastCaseOf } from '../../lib/caseCopies';
import { go } from '../../lib/routes';
import { keptOwner } from '../../lib/session';
import { Card, Cell } from '../../ui/Card';

/** Without a network: the application that lies on this phone can be gone on with. */
export function KeptCase() {
  const owner = keptOwner();
  const id = owner === null ? null : lastCaseOf(owner);
  if (id === null) return null;
  return (
    <Card bare>
      <Cell icon="folder" name="接着填写申请" note="没有网络也能填，先存在手机上，联网后自动保存" onPress={() => go('apply', { id })} />
    </Card>
  );
}
