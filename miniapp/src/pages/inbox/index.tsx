import { TalksCell } from '../../features/chat/TalksCell';
import { InboxList } from '../../features/message/InboxList';
import { Gate } from '../../features/session/Gate';
import { Screen } from '../../ui/Screen';

export default function InboxPage() {
  return (
    <Screen title="消息" tab="inbox">
      <Gate reason="登录后，适合您的政策和办理进展会发到这里。">{() => (
        <>
          <TalksCell />
          <InboxList />
        </>
      )}</Gate>
    </Screen>
  );
}
