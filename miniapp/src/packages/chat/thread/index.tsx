import { useRouter } from '@tarojs/taro';
import { ThreadScreen } from '../../../features/chat/ThreadScreen';
import { Gate } from '../../../features/session/Gate';
import { session } from '../../../lib/session';
import { Screen } from '../../../ui/Screen';

/** The talk named in the address. */
export default function TalkPage() {
  const { id = '' } = useRouter().params;
  const { state, me } = session.use();
  if (state === 'signed-in' && me) return <ThreadScreen id={id} owner={me.id} />;
  return (
    <Screen title="与专员的会话">
      <Gate reason="登录后可以和专员说话。">{() => null}</Gate>
    </Screen>
  );
}
