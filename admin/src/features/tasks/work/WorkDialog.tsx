import type { OutOf } from '@zhida/server/contract';
import { App, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useNavigate } from 'react-router';
import { useAct, useAsk } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { LEVEL_OPTIONS, VERBS, WORKED, type Verb } from './verbs';

type Task = OutOf<'GET /api/tasks/:id'>;

const WORDS_MIN = 2;

interface Values {
  officerId?: string;
  level?: string;
  resumeOn?: Dayjs | null;
  language?: string | null;
  reason?: string;
  question?: string;
  text?: string;
}

/** A colleague of the same bureau, the least loaded first; not whoever has the task. */
function OfficerChoice({ task }: { task: Task }) {
  const officers = useAsk('GET /api/officers', { query: task.bureau ? { bureau: task.bureau.code } : {} });
  const options = (officers.data ?? [])
    .filter(({ id }) => id !== task.officer?.id)
    .sort((a, b) => a.openTasks - b.openTasks)
    .map(({ id, name, openTasks }) => ({ value: id, label: `${name} · 在手 ${openTasks} 项` }));
  return (
    <Form.Item name="officerId" label="哪位同事" rules={[{ required: true, message: '请选择同事' }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} placeholder="按在手任务从少到多排列" loading={officers.isPending} options={options} notFoundContent="本所没有别的专员" />
    </Form.Item>
  );
}

function LanguageChoice() {
  const languages = useAsk('GET /api/guidance-languages', {});
  return (
    <Form.Item name="language" label="语言" rules={[{ required: true, message: '请选择语言' }]}>
      <Radio.Group options={(languages.data ?? []).map(({ code, label }) => ({ value: code, label }))} />
    </Form.Item>
  );
}

/** Everything done around a task: what follows from it, to whom, why, and the button. */
export function WorkDialog({ task, verb, onClose }: { task: Task; verb: Verb; onClose: () => void }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const { text, lead, okText, done, extra, words, endpoint } = VERBS[verb];
  const act = useAct(endpoint, WORKED);
  const run = ({ resumeOn, ...values }: Values): void =>
    act.mutate({ params: { id: task.id }, body: { ...values, ...(extra === 'resumeOn' ? { resumeOn: resumeOn ? resumeOn.format('YYYY-MM-DD') : null } : {}) } } as never, {
      onSuccess: () => {
        void message.success(done);
        onClose();
        // Whoever gave the task away can no longer see it.
        if (verb === 'handOver') void navigate('/day');
      },
    });
  return (
    <Modal title={text} open okText={okText} confirmLoading={act.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">{lead}</p>
      <Form name={`work-${verb}`} form={form} layout="vertical" initialValues={{ level: 'county' }} onFinish={run}>
        {extra === 'officer' ? <OfficerChoice task={task} /> : null}
        {extra === 'language' ? <LanguageChoice /> : null}
        {extra === 'level' ? (
          <Form.Item name="level" label="报到哪里" rules={[{ required: true }]}>
            <Radio.Group optionType="button" options={LEVEL_OPTIONS} />
          </Form.Item>
        ) : null}
        {words ? (
          <Form.Item name={words.name} label={words.label} rules={[{ required: true, min: WORDS_MIN, whitespace: true, message: `请写明${words.label}` }]}>
            <Input.TextArea rows={3} maxLength={300} showCount placeholder={words.example} />
          </Form.Item>
        ) : null}
        {extra === 'resumeOn' ? (
          <Form.Item name="resumeOn" label="到哪天自动恢复（可不填）">
            <DatePicker style={{ width: '100%' }} placeholder="选择日期" disabledDate={(day: Dayjs) => !day.isAfter(dayjs(), 'day')} />
          </Form.Item>
        ) : null}
      </Form>
      {act.error ? <FaultAlert error={act.error} /> : null}
    </Modal>
  );
}
