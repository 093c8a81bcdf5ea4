import { ReloadOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { Button, Popconfirm } from 'antd';
import type { ListState } from '../../lib/listState';
import { count, instantText } from '../../lib/format';
import { useAct } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Section } from '../../ui/Section';
import { RENEWED, useRetryWords } from './retryWords';

type Cause = OutOf<'GET /api/queue'>['causes'][number];

function RetryAll({ cause: { name, label, cause, count: dead } }: { cause: Cause }) {
  const retry = useAct('POST /api/dead-jobs/retry', RENEWED);
  const words = useRetryWords();
  const run = (): void => retry.mutate({ body: { name, cause } }, { onSuccess: ({ retried }) => words.done(`${count(retried)} 项“${label}”已重新排队`), onError: words.failed });
  return (
    <Popconfirm title={`重试这一原因的 ${count(dead)} 项？`} description="请先确认原因已经排除。" okText="全部重试" cancelText="先不" onConfirm={run}>
      <Button icon={<ReloadOutlined />} loading={retry.isPending} aria-label={`全部重试：${label}`}>
        全部重试
      </Button>
    </Popconfirm>
  );
}

/** Why jobs were given up, the most frequent cause first: in plain words, what to do, and all of them again at once. */
export function DeadCauses({ causes, state }: { causes: readonly Cause[]; state: ListState }) {
  const { can } = useSession();
  if (causes.length === 0) return null;
  return (
    <Section title="失败的原因">
      <ul className="dead-causes">
        {causes.map((one) => (
          <li key={`${one.name} ${one.cause}`}>
            <span className="dead-count number" aria-hidden>
              {count(one.count)}
            </span>
            <div className="dead-words">
              <strong>
                {one.label}：{one.explanation}
              </strong>
              <span>{one.next}。</span>
              <span className="soft">
                共 {count(one.count)} 项，{one.count > 1 ? `${instantText(one.firstAt)} 至 ${instantText(one.lastAt)}` : instantText(one.lastAt)}
                {one.explanation === one.error ? null : <> · 原文：{one.error}</>}
              </span>
            </div>
            <span className="dead-acts">
              <Button type="link" aria-label={`只看这些：${one.label}`} onClick={() => state.setFilters({ name: one.name, cause: one.cause })}>
                只看这些
              </Button>
              {can('job.retry') ? <RetryAll cause={one} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
