import { useRouter } from '@tarojs/taro';
import { OfficialAccount } from '../../../features/account/OfficialAccount';
import { Gate } from '../../../features/session/Gate';
import { Screen } from '../../../ui/Screen';

/** Where the link from the official account leads, and where the binding is ended. */
export default function BindPage() {
  const { token } = useRouter().params;
  return (
    <Screen title="公众号">
      <Gate reason="登录后才能把公众号和您的账号绑定。链接 10 分钟内有效，登录后会回到这里。">{() => <OfficialAccount token={token ?? null} />}</Gate>
    </Screen>
  );
}
