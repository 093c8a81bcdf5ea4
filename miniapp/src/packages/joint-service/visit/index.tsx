import { useRouter } from '@tarojs/taro';
import { VisitScreen } from '../../../features/case/VisitScreen';
import { Gate } from '../../../features/session/Gate';
import { session } from '../../../lib/session';
import { Screen } from '../../../ui/Screen';

/** Going to the counter with the case named in the address. */
export default function VisitPage() {
  const { id = '' } = useRouter().params;
  const { state, me } = session.use();
  if (state === 'signed-in' && me) return <VisitScreen id={id} />;
  return (
    <Screen title="预约和签到">
      <Gate reason="登录后才能预约和签到。">{() => null}</Gate>
    </Screen>
  );
}
