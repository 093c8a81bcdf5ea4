import { EntryLines } from '../../../features/form/EntryLines';
import { Gate } from '../../../features/session/Gate';
import { useAnswer } from '../../../lib/answers';
import { instantText } from '../../../lib/format';
import { Card } from '../../../ui/Card';
import { Fold } from '../../../ui/Fold';
import { Screen } from '../../../ui/Screen';
import { Empty, Loaded } from '../../../ui/States';

/** What the reader has handed in, newest first. */
export default function EntriesPage() {
  return (
    <Screen title="我提交的登记">
      <Gate reason="登录后才能看您提交的登记。">{() => <Entries />}</Gate>
    </Screen>
  );
}

function Entries() {
  const entries = useAnswer('GET /api/me/form-entries', {});
  return (
    <Loaded answer={entries}>
      {(list) => (
        <>
          {list.length === 0 ? <Empty icon="folder" title="还没有提交过登记" text="首页“登记与意向”里是现在可以填写的。" /> : null}
          {list.map(({ id, name, submittedAt, lines }, at) => (
            <Card key={id} bare>
              <Fold title={`${name} · ${instantText(submittedAt)}`} open={at === 0}>
                <EntryLines lines={lines} />
              </Fold>
            </Card>
          ))}
        </>
      )}
    </Loaded>
  );
}
