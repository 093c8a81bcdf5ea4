import { App, Form, Input, Modal } from 'antd';
import { useNavigate } from 'react-router';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { pageOf, TOUCHED, type Key } from '../words';

const NOTE_MIN = 4;

/** Hands the draft to a reviewer, with a sentence on what changed. */
export function SubmitDialog({ id, note, onClose }: { id: Key; note: string; onClose: () => void }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ note: string }>();
  const submit = useAct('POST /api/definitions/:kind/:code/submit', TOUCHED);
  const run = (body: { note: string }): void =>
    void submit.mutateAsync({ params: { ...id }, body }).then(
      () => {
        void message.success('已提交，等待审核');
        void navigate(pageOf(id));
      },
      () => undefined,
    );
  return (
    <Modal title="提交审核" open okText="提交" confirmLoading={submit.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">提交后不能再改，直到审核人发布或退回。现行版在发布之前照常执行。</p>
      <Form name="submit" form={form} layout="vertical" initialValues={{ note }} onFinish={run}>
        <Form.Item name="note" label="改了什么、依据是什么" rules={[{ required: true, min: NOTE_MIN, whitespace: true, message: `请写明改了什么（至少 ${NOTE_MIN} 个字）` }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="例：按晋财税〔2026〕5 号，新增城市低保家庭登记失业人员的归集" />
        </Form.Item>
      </Form>
      {submit.error ? <FaultAlert error={submit.error} /> : null}
    </Modal>
  );
}
