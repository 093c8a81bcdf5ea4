import { useRouter } from '@tarojs/taro';
import { GuideScreen } from '../../../features/case/GuideScreen';
import { Gate } from '../../../features/session/Gate';
import { session } from '../../../lib/session';
import { Screen } from '../../../ui/Screen';

/** The guide of the service named in the address, with the way to begin. */
export default function GuidePage() {
  const { code = '' } = useRouter().params;
  const { state, me } = session.use();
  if (state === 'signed-in' && me) return <GuideScreen code={code} />;
  return (
    <Screen title="办事指南">
      <Gate reason="登录后可以看办事指南和申请。">{() => null}</Gate>
    </Screen>
  );
}
