import { KeptCase } from '../../features/case/KeptCase';
import { session } from '../../lib/session';
import { GuestHome } from '../../features/home/GuestHome';
import { OwnHome } from '../../features/home/OwnHome';
import { Gate } from '../../features/session/Gate';
import { Screen } from '../../ui/Screen';

export default function Home() {
  const { state } = session.use();
  return (
    <Screen title="直达" tab="home">
      {state === 'unsure' ? <KeptCase /> : null}
      {state === 'guest' ? <GuestHome /> : <Gate reason="登录后看到适合您的政策。">{(me) => <OwnHome me={me} />}</Gate>}
    </Screen>
  );
}
