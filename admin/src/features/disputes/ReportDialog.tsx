import type { BodyOf } from '@zhida/server/contract';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useAct, useAsk } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { AFTER_DISPUTE } from './words';

interface Pair {
  matchId: string;
  person: string;
  idNumber: string;
}
interface Props {
  kind: 'self_employed' | 'hired';
  /** one: what is reported is clear; more: it has to be chosen */
  pairs: readonly Pair[];
  onClose: () => void;
}
type Values = BodyOf<'POST /api/matches/:id/disputes'> & { match?: string };

const NOTE_MIN = 4;

/** Says that a pair is wrong, and what of it: it goes back to comparison and to the department. */
export function ReportDialog({ kind, pairs, onClose }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const grounds = useAsk('GET /api/dispute-grounds', { query: { kind } });
  const report = useAct('POST /api/matches/:id/disputes', AFTER_DISPUTE);
  const run = ({ match, ...body }: Values): void =>
    report.mutate(
      { params: { id: match ?? pairs[0]?.matchId ?? '' }, body },
      {
        onSuccess: () => {
          void message.success('已退回核对，并请数据提供部门答复');
          onClose();
        },
      },
    );
  return (
    <Modal title="反映对不上" open okText="退回核对" confirmLoading={report.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">这一对改为存疑，核对期间不推送、不办结；同时请提供数据的部门限期答复。</p>
      <Form name="dispute-report" form={form} layout="vertical" onFinish={run}>
        {pairs.length > 1 ? (
          <Form.Item name="match" label="哪一位" rules={[{ required: true, message: '请选择人员' }]}>
            <Select options={pairs.map(({ matchId, person, idNumber }) => ({ value: matchId, label: `${person}　${idNumber}` }))} placeholder="请选择人员" />
          </Form.Item>
        ) : null}
        <Form.Item name="ground" label="哪里不对" rules={[{ required: true, message: '请选择哪里不对' }]}>
          <Radio.Group className="dispute-grounds">
            {(grounds.data ?? []).map(({ code, label, note }) => (
              <Radio key={code} value={code}>
                {label}
                <small className="soft">　{note}</small>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="note" label="依据" rules={[{ required: true, min: NOTE_MIN, whitespace: true, message: `请写明情况（至少 ${NOTE_MIN} 个字）` }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="例：上门核实，店主另有其人，已看营业执照" />
        </Form.Item>
      </Form>
      {report.error ? <FaultAlert error={report.error} /> : null}
    </Modal>
  );
}
