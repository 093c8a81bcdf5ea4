import type { OutOf } from '@zhida/server/contract';
import { OPT_OUT_SOURCE } from '@zhida/server/contract/enums';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { instantText } from '../../lib/format';
import { Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Card, Cell, SectionHead, SwitchCell } from '../../ui/Card';
import { FaultNote, Loaded } from '../../ui/States';
import { ReminderCell } from '../reminder/ReminderCell';
import './KindSettings.scss';

export type Kind = OutOf<'GET /api/me/message-settings'>[number];

/** What a kind is for; of one that is switched off, since when and how. */
const noteOf = ({ about, on, since, source }: Kind): string => (on || since === null || source === null ? about : `${instantText(since)}${OPT_OUT_SOURCE[source]}关闭。${about}`);

/** One kind of messages and its switch; `changed` is told when the server has taken it. */
export function KindSwitch({ kind, changed }: { kind: Kind; changed: () => void }) {
  const { run, fault } = useAction(async (on: boolean) => {
    await api('PUT /api/me/message-settings/:kind', { params: { kind: kind.code }, body: { on } });
    changed();
  });
  return (
    <>
      <FaultNote fault={fault} />
      <SwitchCell name={kind.label} note={noteOf(kind)} on={kind.on} onChange={run} />
    </>
  );
}

/** Every kind of message: those that may be switched off, then those that the law wants told. */
export function KindSettings() {
  const answer = useAnswer('GET /api/me/message-settings', {});
  return (
    <Loaded answer={answer}>
      {(kinds) => (
        <>
          <SectionHead title="可以自己选的" />
          <Card bare>
            {kinds.filter(({ optional }) => optional).map((kind) => (
              <KindSwitch key={kind.code} kind={kind} changed={answer.ask} />
            ))}
          </Card>
          <SectionHead title="不能关闭的" />
          <Card bare>
            {kinds.filter(({ optional }) => !optional).map(({ code, label, about }) => (
              <Cell key={code} icon="shield" name={label} note={about} />
            ))}
          </Card>
          <ReminderCell alone />
          <Text as="p" className="settings-note">
            也可以回复短信“R”，或在公众号里回复“退订”。随时可以再打开。
          </Text>
        </>
      )}
    </Loaded>
  );
}
