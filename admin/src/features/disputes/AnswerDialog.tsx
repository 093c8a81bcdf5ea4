import type { BodyOf, OutOf } from '@zhida/server/contract';
import { DISPUTE_ANSWER } from '@zhida/server/contract/enums';
import { App, Form, Input, Modal, Radio } from 'antd';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { AFTER_DISPUTE } from './words';

type Dispute = OutOf<'GET /api/disputes'>['rows'][number];
type Body = BodyOf<'POST /api/disputes/:id/answer'>;

const NOTE_MIN = 4;
const FOLLOWS = { wrong: '这一对立即停止推送；请在下次报送时更正，系统会自动核对是否已经更正。', right: '交税务部门核定，您写的依据会给提出的人看。' } as const;

/** A department speaks for its data, with its grounds. */
export function AnswerDialog({ dispute, onClose }: { dispute: Dispute; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Body>();
  const verdict = Form.useWatch('answer', form);
  const answer = useAct('POST /api/disputes/:id/answer', AFTER_DISPUTE);
  const run = (body: Body): void =>
    answer.mutate(
      { params: { id: dispute.id }, body },
      {
        onSuccess: () => {
          void message.success('已答复');
          onClose();
        },
      },
    );
  return (
    <Modal title="答复比对争议" open okText="答复" confirmLoading={answer.isPending} onOk={form.submit} onCancel={onClose}>
      <p>
        {dispute.raisedBy}反映“{dispute.match.person}”（{dispute.match.idNumber}）：<strong>{dispute.ground}</strong>。{dispute.note}
      </p>
      <p className="soft">
        数据来自{dispute.item}
        {dispute.row ? `，报送文件第 ${dispute.row} 行` : ''}。
      </p>
      <Form name="dispute-answer" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="answer" label="核对结果" rules={[{ required: true, message: '请选择核对结果' }]} extra={verdict ? FOLLOWS[verdict] : undefined}>
          <Radio.Group options={Object.entries(DISPUTE_ANSWER).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="note" label="核对依据" rules={[{ required: true, min: NOTE_MIN, whitespace: true, message: `请写明核对依据（至少 ${NOTE_MIN} 个字）` }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="例：已核对退役证件和档案，姓名、证号一致" />
        </Form.Item>
      </Form>
      {answer.error ? <FaultAlert error={answer.error} /> : null}
    </Modal>
  );
}
