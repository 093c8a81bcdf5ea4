import { useAnswer } from '../../lib/answers';
import { Screen } from '../../ui/Screen';
import { Empty, Loaded } from '../../ui/States';
import { Button } from '../../ui/Button';
import { go } from '../../lib/routes';
import { Booking } from './Booking';
import { CheckIn } from './CheckIn';
import { Originals } from './Originals';
import { CallHelp } from './parts';

/** Going to the counter: when and where, what to bring, and the code to show there. */
export function VisitScreen({ id }: { id: string }) {
  const answer = useAnswer('GET /api/me/cases/:id', { params: { id } });
  return (
    <Screen title="预约和签到">
      <Loaded answer={answer}>
        {(mine) =>
          mine.can.includes('book') ? (
            <>
              {mine.appointment ? <CheckIn mine={mine} /> : null}
              <Booking mine={mine} onChange={answer.ask} />
              <Originals mine={mine} />
              {mine.appointment ? null : <CheckIn mine={mine} />}
            </>
          ) : (
            <Empty icon="clock" title="现在不用预约" text={mine.state === 'reviewing' ? '各部门还在预审，通过后就可以预约。' : mine.yours} action={<Button text="看办理进展" look="plain" leads onPress={() => go('case', { id })} />} />
          )
        }
      </Loaded>
      <CallHelp />
    </Screen>
  );
}
