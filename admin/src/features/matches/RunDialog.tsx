import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { TwoLines } from '../../ui/TwoLines';

const SCOPES = [
  { value: false, label: '只比变化的', hint: '新报送、更正过的名单和登记，通常几秒钟' },
  { value: true, label: '全部重比', hint: '改了政策或疑有遗漏时用；已核实的结论不会改变' },
];

/** Asks how much to compare, then starts. */
export function RunDialog({ onClose }: { onClose: (runId: string | null) => void }) {
  const [all, setAll] = useState(false);
  const start = useAct('POST /api/match-runs', ['GET /api/match-runs']);
  const run = (): void => start.mutate({ body: { all } }, { onSuccess: ({ id }) => onClose(id) });
  return (
    <Modal title="开始比对" open okText="开始" confirmLoading={start.isPending} onOk={run} onCancel={() => onClose(null)}>
      <p className="soft">用名单中的证号与个体工商户登记、工资薪金扣缴申报比对。证号相同、姓名不同的只列为存疑，不会推送。</p>
      <Radio.Group className="run-scopes" aria-label="比对范围" value={all} onChange={({ target }) => setAll(Boolean(target.value))}>
        {SCOPES.map(({ value, label, hint }) => (
          <Radio key={label} value={value}>
            <TwoLines first={label} second={hint} />
          </Radio>
        ))}
      </Radio.Group>
      {start.error ? <FaultAlert error={start.error} /> : null}
    </Modal>
  );
}
