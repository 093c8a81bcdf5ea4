import { useRouter } from '@tarojs/taro';
import { RateScreen } from '../../../features/case/RateScreen';
import { Gate } from '../../../features/session/Gate';
import { session } from '../../../lib/session';
import { Screen } from '../../../ui/Screen';

/** Rating the case named in the address, or one of its items. */
export default function RatePage() {
  const { id = '', item } = useRouter().params;
  const { state, me } = session.use();
  if (state === 'signed-in' && me) return <RateScreen id={id} item={item ?? null} />;
  return (
    <Screen title="评价">
      <Gate reason="登录后才能评价。">{() => null}</Gate>
    </Screen>
  );
}
