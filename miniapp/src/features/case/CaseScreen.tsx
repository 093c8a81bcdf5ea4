import { useAnswer } from '../../lib/answers';
import { Screen } from '../../ui/Screen';
import { Loaded } from '../../ui/States';
import { AskButton } from '../chat/AskButton';
import { CaseView } from './CaseView';
import { CallHelp } from './parts';

/** How far a case is. */
export function CaseScreen({ id }: { id: string }) {
  const answer = useAnswer('GET /api/me/cases/:id', { params: { id } });
  return (
    <Screen title={answer.data?.service.label ?? '办件进展'}>
      <Loaded answer={answer}>{(mine) => <CaseView mine={mine} onChange={answer.ask} />}</Loaded>
      {answer.data && answer.data.state !== 'draft' ? <AskButton matter="case" matterId={id} text="就这件事问办事人员" /> : null}
      <CallHelp />
    </Screen>
  );
}
