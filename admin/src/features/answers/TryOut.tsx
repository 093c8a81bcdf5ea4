import { Button, Form, Input } from 'antd';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';

/** One sentence as a follower would write it: what would be answered, and how sure that is. */
export function TryOut() {
  const answer = useAct('POST /api/chat/try', []);
  const { data } = answer;
  return (
    <Section title="试一句话">
      <Form name="chat-try" layout="vertical" onFinish={({ text }: { text: string }) => answer.mutate({ body: { text } })}>
        <Form.Item name="text" label="像群众那样问" rules={[{ required: true, whitespace: true, message: '请写一句话' }]}>
          <Input maxLength={200} placeholder="例：当兵回来开店能少缴多少税" />
        </Form.Item>
        <Button htmlType="submit" loading={answer.isPending}>
          看怎么答
        </Button>
      </Form>
      {answer.error ? <FaultAlert error={answer.error} /> : null}
      {data ? (
        <div className="tried" aria-live="polite">
          <p>
            <StateTag tone={data.sure ? 'good' : 'doubtful'} text={data.sure ? '会回答' : '说“不确定”，转专员'} />
            <span className="soft">{data.skill === null ? `把握 ${data.percent}%，${data.needed}% 以上才回答` : '由功能回答'}</span>
          </p>
          <p className="tried-text">{data.text}</p>
        </div>
      ) : null}
    </Section>
  );
}
