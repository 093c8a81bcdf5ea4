import { useAsk } from '../../lib/questions';
import { useListState } from '../../lib/listState';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { DeadCauses } from './DeadCauses';
import { FailedJobs } from './FailedJobs';
import { QueueKinds } from './QueueKinds';
import { QueueOverview } from './QueueOverview';
import './queue.css';

const AGAIN_MS = 3_000;

/** Background work: how much waits and since when, how much was done, and what was given up, why, and how to go on. */
export function QueuePage() {
  const state = useListState();
  const answer = useAsk('GET /api/queue', {}, { again: () => AGAIN_MS });
  return (
    <Page title="后台作业" lead="系统在后台替人做的事：读名单、比对、生成和发送消息……这里看得到排了多少、等了多久、做得多快；多次重试仍失败的留在下面，处理好原因后点“重试”，已完成的部分不会重做。">
      <Answered answer={answer}>
        {(queue) => (
          <>
            <QueueOverview queue={queue} />
            <DeadCauses causes={queue.causes} state={state} />
            <QueueKinds kinds={queue.kinds} at={queue.at} />
          </>
        )}
      </Answered>
      <FailedJobs state={state} kinds={answer.data?.kinds ?? []} again={AGAIN_MS} />
    </Page>
  );
}
