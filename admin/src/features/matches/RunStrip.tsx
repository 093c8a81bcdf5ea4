import { LoadingOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import type { OutOf } from '@zhida/server/contract';
import { Alert, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { count, instantText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { AFTER_RUN, isActive } from './words';

type Run = OutOf<'GET /api/match-runs/:id'>;

const ASK_MS = 700;
const SECOND_MS = 1_000;

/** Whole seconds since `from`, counted while the page is open. */
function useSeconds(from: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return from === null ? 0 : Math.max(0, Math.round((now - from) / SECOND_MS));
}

function Running({ run }: { run: Run }) {
  const seconds = useSeconds(run.startedAt);
  return (
    <Alert
      type="info"
      showIcon
      icon={<LoadingOutlined />}
      title={run.state === 'queued' ? '比对已排队，马上开始' : `正在比对（${run.scope}），已用 ${seconds} 秒`}
      description={
        <>
          <Progress percent={100} status="active" showInfo={false} aria-label="比对进行中" />
          可以离开本页，比对会继续；完成后列表自动更新。
        </>
      }
    />
  );
}

/** What a finished comparison found, in one line. */
export const foundText = ({ persons, selfEmployed, hired, hiringEnterprises, doubtful }: Run): string =>
  `名单 ${count(persons)} 人：从事个体经营 ${count(selfEmployed)} 对，受雇 ${count(hired)} 对（涉及企业 ${count(hiringEnterprises)} 家），存疑待核 ${count(doubtful)} 对`;

/** How the comparison stands: under way, just finished, or when it was last done. */
export function RunStrip({ runId, fresh }: { runId: string; fresh: boolean }) {
  const client = useQueryClient();
  const { data: run, error, refetch } = useAsk('GET /api/match-runs/:id', { params: { id: runId } }, { again: (known) => (known && isActive(known.state) ? ASK_MS : false) });
  const active = run ? isActive(run.state) : fresh;
  const wasActive = useRef(false);
  useEffect(() => {
    if (!active && wasActive.current) for (const endpoint of AFTER_RUN) void client.invalidateQueries({ queryKey: [endpoint] });
    wasActive.current = active;
  }, [active, client]);
  if (error) return <FaultAlert error={error} onRetry={() => void refetch()} />;
  if (!run) return null;
  return (
    <div role="status">
      {active ? <Running run={run} /> : null}
      {run.state === 'failed' ? <Alert type="error" showIcon title="比对没有完成" description={run.error ?? '请稍后重新开始比对'} /> : null}
      {run.state === 'done' && fresh ? <Alert type="success" showIcon closable title="比对完成" description={foundText(run)} /> : null}
      {run.state === 'done' && !fresh ? (
        <p className="run-line soft">
          上次比对 {instantText(run.finishedAt)}　{foundText(run)}
        </p>
      ) : null}
    </div>
  );
}
