import { KindSettings } from '../../features/message/KindSettings';
import { Gate } from '../../features/session/Gate';
import { Screen } from '../../ui/Screen';

/** Which kinds of messages one wants. */
export default function SettingsPage() {
  return (
    <Screen title="消息设置">
      <Gate reason="登录后可以选择收哪些消息。">{() => <KindSettings />}</Gate>
    </Screen>
  );
}
