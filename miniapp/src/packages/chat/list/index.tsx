import { ThreadsView } from '../../../features/chat/ThreadsView';
import { Gate } from '../../../features/session/Gate';
import { Screen } from '../../../ui/Screen';

export default function TalksPage() {
  return (
    <Screen title="我的会话">
      <Gate reason="登录后可以和专员说话。">{() => <ThreadsView />}</Gate>
    </Screen>
  );
}
