import type { Me } from '@zhida/server/contract';
import { IdentityForm } from '../../features/identity/IdentityForm';
import { Gate } from '../../features/session/Gate';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Screen } from '../../ui/Screen';
import { Empty } from '../../ui/States';

export default function Identity() {
  return (
    <Screen title="核实身份">
      <Gate reason="先用登记的手机号登录，再核实姓名和身份证号。">{(me) => <ForReader me={me} />}</Gate>
    </Screen>
  );
}

function ForReader({ me }: { me: Me }) {
  if (me.identified) {
    return <Empty icon="yes" title={`${me.name}，身份已核实`} text="您的政策、金额和辅导专员都在首页。" action={<Button text="看我的政策" leads onPress={() => go('home')} />} />;
  }
  if (!me.phone) {
    return <Empty icon="phone" title="请先确认手机号" text="身份要和部门登记的手机号对得上，才能显示您的政策。" action={<Button text="去确认" leads onPress={() => go('login')} />} />;
  }
  return <IdentityForm />;
}
