import { useRouter } from '@tarojs/taro';
import { ApplyScreen } from '../../../features/case/ApplyScreen';
import { Gate } from '../../../features/session/Gate';
import { keptOwner, session } from '../../../lib/session';
import { Screen } from '../../../ui/Screen';

/** The application named in the address: filled in, or corrected after a return. */
export default function ApplyPage() {
  const { id = '' } = useRouter().params;
  const { state, me } = session.use();
  // Out of reach of the server, what lies on the phone can be gone on with.
  const owner = me?.id ?? (state === 'unsure' ? keptOwner() : null);
  if (owner !== null) return <ApplyScreen owner={owner} identified={me?.identified ?? true} id={id} />;
  return (
    <Screen title="填写申请">
      <Gate reason="登录后接着填写，内容都在。">{() => null}</Gate>
    </Screen>
  );
}
