import { ServicesView } from '../../../features/case/ServicesView';
import { Gate } from '../../../features/session/Gate';
import { Screen } from '../../../ui/Screen';

/** What may be applied for, and what is under way. */
export default function ServicesPage() {
  return (
    <Screen title="办事">
      <Gate reason="登录后可以申请，也能看到办到哪一步。">{() => <ServicesView />}</Gate>
    </Screen>
  );
}
