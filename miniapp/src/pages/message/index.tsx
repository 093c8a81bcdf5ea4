import { useRouter } from '@tarojs/taro';
import { MessageView } from '../../features/message/MessageView';
import { Gate } from '../../features/session/Gate';
import { Screen } from '../../ui/Screen';

export default function MessagePage() {
  const { id = '', page } = useRouter().params;
  return (
    <Screen title="消息详情">
      <Gate reason="登录后才能看这条消息。">{() => <MessageView id={id} page={Number(page) || 1} />}</Gate>
    </Screen>
  );
}
