import { useRouter } from '@tarojs/taro';
import { Members } from '../../../features/enterprise/Members';
import { Gate } from '../../../features/session/Gate';
import { Screen } from '../../../ui/Screen';

export default function MembersPage() {
  const { id = '' } = useRouter().params;
  return (
    <Screen title="办税人员">
      <Gate reason="登录后才能看本单位的办税人员。">{() => <Members enterpriseId={id} />}</Gate>
    </Screen>
  );
}
