import { useRouter } from '@tarojs/taro';
import { CaseScreen } from '../../../features/case/CaseScreen';
import { Gate } from '../../../features/session/Gate';
import { session } from '../../../lib/session';
import { Screen } from '../../../ui/Screen';

/** The case named in the address. */
export default function CasePage() {
  const { id = '' } = useRouter().params;
  const { state, me } = session.use();
  if (state === 'signed-in' && me) return <CaseScreen id={id} />;
  return (
    <Screen title="办件进展">
      <Gate reason="登录后才能看办到哪一步。">{() => null}</Gate>
    </Screen>
  );
}
