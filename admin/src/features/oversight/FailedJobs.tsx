import { CheckCircleOutlined, ReloadOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { Button } from 'antd';
import { count, instantText } from '../../lib/format';
import type { ListState } from '../../lib/listState';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ListTable, type Column } from '../../ui/ListTable';
import { Section } from '../../ui/Section';
import { TwoLines } from '../../ui/TwoLines';
import { RENEWED, useRetryWords } from './retryWords';
import './oversight.css';

type Row = OutOf<'GET /api/dead-jobs'>['rows'][number];

function Retry({ job: { id, label } }: { job: Row }) {
  const { can } = useSession();
  const retry = useAct('POST /api/dead-jobs/:id/retry', RENEWED);
  const words = useRetryWords();
  if (!can('job.retry')) return null;
  const run = (): void => retry.mutate({ params: { id } }, { onSuccess: () => words.done(`“${label}”已重新排队，仍失败会再出现在这里`), onError: words.failed });
  return (
    <Button icon={<ReloadOutlined />} loading={retry.isPending} onClick={run} aria-label={`重试：${label}`}>
      重试
    </Button>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'label', title: '作业', sortable: true, cell: ({ label, name }) => <TwoLines first={<strong className="job-name">{label}</strong>} second={name} /> },
  { name: 'error', title: '最后一次失败的原因', sortable: true, cell: ({ error, explanation }) => <span className="audit-words">{explanation === error ? error : <TwoLines first={explanation} second={error} />}</span> },
  { name: 'next', title: '办法', cell: ({ next }) => <span className="audit-words">{next}</span> },
  { name: 'attempts', title: '已试次数', sortable: true, align: 'right', width: 110, cell: ({ attempts }) => <span className="number">{count(attempts)}</span> },
  { name: 'diedAt', title: '停止时间', sortable: true, width: 180, cell: ({ diedAt }) => <span className="number">{instantText(diedAt)}</span> },
  { name: 'retry', title: '操作', width: 120, cell: (job) => <Retry job={job} /> },
];

interface Props {
  state: ListState;
  kinds: readonly { name: string; label: string; dead: number }[];
  /** ms until the list is looked at again */
  again: number;
}

/** Work that was given up after all tries, one by one: why, and the way to try again. */
export function FailedJobs({ state, kinds, again }: Props) {
  const answer = useAsk('GET /api/dead-jobs', { query: state.query }, { again: () => again });
  return (
    <Section title="失败的作业">
      <ListTable
        caption="失败的后台作业"
        state={state}
        answer={{ ...answer, isFetching: answer.isFetching && answer.data === undefined }}
        columns={COLUMNS}
        filters={[
          { kind: 'search', name: 'keyword', label: '作业名称或失败原因', placeholder: '作业名称或失败原因', width: 260 },
          { kind: 'choice', name: 'name', label: '哪一类作业', options: kinds.filter(({ dead }) => dead > 0).map(({ name, label }) => ({ value: name, label })) },
        ]}
        empty={
          <>
            <CheckCircleOutlined className="all-well" aria-hidden /> 没有失败的后台作业，一切正常，不需要处理。
          </>
        }
      />
    </Section>
  );
}
