import Taro, { useRouter } from '@tarojs/taro';
import { ReportForm } from '../../../features/dispute/ReportForm';
import { Gate } from '../../../features/session/Gate';
import { addressOf } from '../../../lib/routes';
import { Screen } from '../../../ui/Screen';

/** Says that a match is wrong; afterwards there is the list that shows how far it is. */
export default function ReportPage() {
  const { match = '', enterprise } = useRouter().params;
  return (
    <Screen title="反映对不上">
      <Gate reason="登录后才能反映。">{() => <ReportForm matchId={match} enterpriseId={enterprise ?? null} onDone={() => void Taro.redirectTo({ url: addressOf('disputes') })} />}</Gate>
    </Screen>
  );
}
