import { DisputeList } from '../../../features/dispute/DisputeList';
import { Gate } from '../../../features/session/Gate';
import { useAnswer } from '../../../lib/answers';
import { Screen } from '../../../ui/Screen';
import { Loaded } from '../../../ui/States';

export default function DisputesPage() {
  return (
    <Screen title="我反映的问题">
      <Gate reason="登录后才能看您反映的问题。">{() => <Asked />}</Gate>
    </Screen>
  );
}

function Asked() {
  const answer = useAnswer('GET /api/me/disputes', {});
  return <Loaded answer={answer}>{(list) => <DisputeList list={list} />}</Loaded>;
}
