import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { Alert, Button } from 'antd';
import { count } from '../../lib/format';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';

export type ChainVerdict = { result: OutOf<'GET /api/audit/verify'> } | { error: unknown };

/** Walks the whole trail at the server; tells what came of it. */
export function ChainCheck({ onVerdict }: { onVerdict: (verdict: ChainVerdict | null) => void }) {
  const verify = useAct('GET /api/audit/verify', ['GET /api/audit']);
  const run = (): void => {
    onVerdict(null);
    verify.mutate({}, { onSuccess: (result) => onVerdict({ result }), onError: (error) => onVerdict({ error }) });
  };
  return (
    <Button type="primary" icon={<SafetyCertificateOutlined aria-hidden />} loading={verify.isPending} onClick={run}>
      {verify.isPending ? '正在逐条校验' : '校验审计链'}
    </Button>
  );
}

/** The result in plain words, with what to do when the chain is broken. */
export function ChainVerdict({ verdict, onClose }: { verdict: ChainVerdict; onClose: () => void }) {
  if ('error' in verdict) return <FaultAlert error={verdict.error} />;
  const { ok, checked, brokenAt } = verdict.result;
  if (ok) {
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        closable={{ onClose, 'aria-label': '关闭' }}
        title={`审计链完整：${count(checked)} 条记录，条条相扣`}
        description="从第一条起逐条重算，没有发现被修改、插入或删除的记录。"
      />
    );
  }
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`审计链在第 ${count(brokenAt ?? checked + 1)} 条断开`}
      description={`前 ${count(checked)} 条完好；从这一条起与前一条对不上，说明有人绕过系统改动过数据库。请不要再做其他操作，立即报告信息安全负责人，并保留数据库与备份供核查。`}
    />
  );
}
