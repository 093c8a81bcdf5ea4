import { useQueryClient } from '@tanstack/react-query';
import type { BodyOf, OutOf } from '@zhida/server/contract';
import { App, Form, Input, Modal } from 'antd';
import { faultOf } from '../../lib/fault';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { AFTER_REVIEW } from './words';

type Match = OutOf<'GET /api/matches/:id'>;
export type Decision = BodyOf<'POST /api/matches/:id/review'>['decision'];

const NOTE_MIN = 4;

const WORDS: Readonly<Record<Decision, { title: string; follows: string; done: string; example: string }>> = {
  confirm: {
    title: '确认为同一人',
    follows: '确认后按正常比对结果处理：计算可享受的金额、生成辅导任务，并进入下次推送的名单。结论不能撤销。',
    done: '已确认为同一人',
    example: '例：已核对户口簿，2024 年更名，为同一人',
  },
  dismiss: {
    title: '核实为不符',
    follows: '核实后这一对不再推送，也不会生成辅导任务。结论不能撤销。',
    done: '已记为不符',
    example: '例：与本人电话核实，登记的经营者另有其人',
  },
};

interface Props {
  match: Match;
  doubt: Match['doubt'];
  decision: Decision;
  onClose: () => void;
}

/** The last look before a doubtful pair is decided: what follows from it, and the grounds, which are kept. */
export function ReviewDialog({ match, doubt, decision, onClose }: Props) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ note: string }>();
  const review = useAct('POST /api/matches/:id/review', AFTER_REVIEW);
  const { title, follows, done, example } = WORDS[decision];
  const run = ({ note }: { note: string }): void =>
    review.mutate(
      { params: { id: match.id }, body: { decision, note } },
      {
        onSuccess: () => {
          void message.success(done);
          onClose();
        },
        onError: (error) => {
          form.setFields([{ name: 'note', errors: Object.values(faultOf(error).fields) }]);
          // Somebody may have been quicker: behind the dialog the page shows how it stands.
          void client.invalidateQueries({ queryKey: ['GET /api/matches/:id'] });
        },
      },
    );
  return (
    <Modal title={title} open okText={title} confirmLoading={review.isPending} onOk={form.submit} onCancel={onClose}>
      <p>
        {doubt
          ? `名单中的“${doubt.personName}”与“${match.taxpayer.name}”的“${doubt.registerName}”，${decision === 'confirm' ? '是同一个人吗？' : '不是同一个人吗？'}`
          : `有人反映“${match.person.name}”与“${match.taxpayer.name}”对不上。${decision === 'confirm' ? '核定为比对无误吗？' : '核定为不符吗？'}`}
      </p>
      <p className="soft">{follows}</p>
      <Form name="review" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="note" label="核实依据" rules={[{ required: true, min: NOTE_MIN, whitespace: true, message: `请写明核实依据（至少 ${NOTE_MIN} 个字）` }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder={example} />
        </Form.Item>
      </Form>
      {review.error ? <FaultAlert error={review.error} /> : null}
    </Modal>
  );
}
