import { CheckCircleOutlined, ReloadOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { App, Button } from 'antd';
import { count, instantText } from '../../lib/format';
import { faultOf } from '../../lib/fault';
import { useListState } from '../../lib/listState';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { TwoLines } from '../../ui/TwoLines';
import './oversight.css';

type Row = OutOf<'GET /api/dead-jobs'>['rows'][number];

function Retry({ job: { id, label } }: { job: Row }) {
  const { can } = useSession();
  const { message, notification } = App.useApp();
  const retry = useAct('POST /api/dead-jobs/:id/retry', ['GET /api/dead-jobs', 'GET /api/workbench']);
  if (!can('job.retry')) return null;
  const run = (): void =>
    retry.mutate(
      { params: { id } },
      {
        onSuccess: () => void message.success(`“${label}”已重新排队，仍失败会再出现在这里`),
        onError: (error) => {
          const { message: title, next } = faultOf(error);
          notification.error({ title, description: next });
        },
      },
    );
  return (
    <Button icon={<ReloadOutlined />} loading={retry.isPending} onClick={run} aria-label={`重试：${label}`}>
      重试
    </Button>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'label', title: '作业', cell: ({ label, name }) => <TwoLines first={<strong className="job-name">{label}</strong>} second={name} /> },
  { name: 'error', title: '最后一次失败的原因', cell: ({ error }) => <span className="audit-words">{error}</span> },
  { name: 'attempts', title: '已试次数', align: 'right', width: 110, cell: ({ attempts }) => <span className="number">{count(attempts)}</span> },
  { name: 'diedAt', title: '停止时间', width: 180, cell: ({ diedAt }) => <span className="number">{instantText(diedAt)}</span> },
  { name: 'retry', title: '办法', width: 130, cell: (job) => <Retry job={job} /> },
];

/** Background work that was given up after all tries: why, and the way to try again. */
export function FailedJobsPage() {
  const state = useListState();
  const answer = useAsk('GET /api/dead-jobs', { query: state.query });
  return (
    <Page title="后台作业" lead="自动重试多次仍失败的作业留在这里。先看原因；外部系统恢复或问题排除后，点“重试”。已完成的部分不会重做。">
      <ListTable
        caption="失败的后台作业"
        state={state}
        answer={answer}
        columns={COLUMNS}
        empty={
          <>
            <CheckCircleOutlined className="all-well" aria-hidden /> 没有失败的后台作业，一切正常，不需要处理。
          </>
        }
      />
    </Page>
  );
}
