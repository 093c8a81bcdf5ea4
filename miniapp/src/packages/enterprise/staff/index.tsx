import { useRouter } from '@tarojs/taro';
import { StaffCheck } from '../../../features/enterprise/StaffCheck';
import { Gate } from '../../../features/session/Gate';
import { Screen } from '../../../ui/Screen';

export default function StaffPage() {
  const { id = '' } = useRouter().params;
  return (
    <Screen title="核对员工名单">
      <Gate reason="登录后才能核对本单位的员工名单。">{() => <StaffCheck enterpriseId={id} />}</Gate>
    </Screen>
  );
}
