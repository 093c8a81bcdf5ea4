import { Bindings } from '../../../features/enterprise/Bindings';
import { Gate } from '../../../features/session/Gate';
import { Screen } from '../../../ui/Screen';

export default function BindPage() {
  return (
    <Screen title="绑定企业">
      <Gate reason="登录后才能绑定企业。">{() => <Bindings />}</Gate>
    </Screen>
  );
}
