import type { OutOf } from '@zhida/server/contract';
import { Alert, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { upload } from '../../lib/api';
import { count } from '../../lib/format';
import { FaultAlert } from '../../ui/Answered';
import { FileDrop } from '../filings/FileDrop';
import '../filings/filings.css';
import type { Preview } from './draft';

type Outcome = OutOf<'POST /api/campaign-lists'>;
type Fault = Outcome['faults'][number];

interface Props {
  policy: Pick<Preview, 'policyCode' | 'audience'>;
  onKept: (listId: string | null) => void;
}

const COLUMNS: TableColumnsType<Fault> = [
  { title: '行号', dataIndex: 'row', width: 90, render: (row: number) => <span className="number">第 {row} 行</span> },
  { title: '填写的内容', dataIndex: 'value', width: 190, render: (value: string) => <span className="number">{value || '（空）'}</span> },
  { title: '哪里不对', dataIndex: 'message' },
  { title: '怎么办', dataIndex: 'next' },
];
const PAGE_SIZE = 8;

/** A file of numbers, checked row by row; kept only when every row is right, or the wrong ones are left out on purpose. */
export function NumberList({ policy: { policyCode, audience }, onKept }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const what = audience === 'taxpayer' ? '统一社会信用代码' : '身份证号';

  const check = async (chosen: File, leaveOut: 'yes' | 'no'): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const answer = await upload<Outcome>('POST /api/campaign-lists', { policyCode, leaveOut }, chosen, () => undefined);
      setOutcome(answer);
      onKept(answer.id);
    } catch (refused) {
      setOutcome(null);
      onKept(null);
      setError(refused as Error);
    } finally {
      setBusy(false);
    }
  };
  const choose = (chosen: File): void => {
    setFile(chosen);
    void check(chosen, 'no');
  };

  return (
    <div className="stack number-list">
      <p className="soft">表头写“{what}”，每行一个号码；可以有别的列。最多 10 万行。号码核对之后不保存。</p>
      <FileDrop value={file} onChange={choose} disabled={busy} />
      <div role="status" className="stack">
        {busy ? <p className="soft">正在逐行核对…</p> : null}
        {error ? <FaultAlert error={error} /> : null}
        {outcome && !busy ? <Verdict outcome={outcome} leaveOut={() => file && void check(file, 'yes')} /> : null}
      </div>
      {outcome && outcome.faults.length > 0 && !busy ? (
        <Table<Fault> size="small" rowKey={({ row, code }) => `${row} ${code}`} columns={COLUMNS} dataSource={outcome.faults} pagination={outcome.faults.length > PAGE_SIZE ? { pageSize: PAGE_SIZE, showSizeChanger: false } : false} aria-label="有问题的行" />
      ) : null}
    </div>
  );
}

/** Whether the list can be used, and what to do when not. */
function Verdict({ outcome: { id, rows, accepted, faultCount, faults }, leaveOut }: { outcome: Outcome; leaveOut: () => void }) {
  const shown = faultCount > faults.length ? `下面列出前 ${count(faults.length)} 行。` : '';
  if (id !== null) {
    const left = faultCount > 0 ? `去掉了有问题的 ${count(faultCount)} 行。${shown}` : '';
    return <Alert type="success" showIcon title={`${count(accepted)} 个号码核对无误，可以推送`} {...(left ? { description: left } : {})} />;
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={`${count(rows)} 行里有 ${count(faultCount)} 行有问题，名单没有保存`}
      description={`请改好表格重新选择文件${accepted > 0 ? '；确实不需要这些行的，也可以去掉它们' : ''}。${shown}`}
      action={accepted > 0 ? <Button onClick={leaveOut}>去掉这些行，用其余 {count(accepted)} 个</Button> : undefined}
    />
  );
}
