import { RATING_LEVEL, isBadRating, type RatingLevel } from '@zhida/server/contract/service/index.ts';
import { App, Button, Empty, Form, Input, Timeline } from 'antd';
import { instantText } from '../../../lib/format';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { Section } from '../../../ui/Section';
import { StateTag } from '../../../ui/StateTag';
import { TOUCHED, type Detail } from '../words';

const SHOWN = 12;
const newest = <T extends { at: number }>(list: readonly T[]): T[] => [...list].sort((a, b) => b.at - a.at);

function NoteForm({ caseId }: { caseId: string }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ text: string }>();
  const add = useAct('POST /api/cases/:id/notes', TOUCHED);
  const run = (body: { text: string }): void =>
    add.mutate(
      { params: { id: caseId }, body },
      {
        onSuccess: () => {
          void message.success('已记下');
          form.resetFields();
        },
      },
    );
  return (
    <Form name="note" form={form} layout="vertical" onFinish={run}>
      <Form.Item name="text" label="写一条备注（只有工作人员看得到）" rules={[{ required: true, whitespace: true, message: '请写内容' }]}>
        <Input.TextArea rows={2} maxLength={500} placeholder="例：申请人听力不便，请发短信联系" />
      </Form.Item>
      {add.error ? <FaultAlert error={add.error} /> : null}
      <Button htmlType="submit" loading={add.isPending}>
        记下
      </Button>
    </Form>
  );
}

export function Notes({ data }: { data: Detail }) {
  return (
    <Section title="内部备注">
      <ul className="notes" aria-label="内部备注">
        {newest(data.notes).map(({ id, at, by, text }) => (
          <li key={id}>
            {text}
            <small>
              {by} · {instantText(at)}
            </small>
          </li>
        ))}
      </ul>
      {data.can.includes('note') ? <NoteForm caseId={data.id} /> : data.notes.length === 0 ? <span className="soft">还没有备注</span> : null}
    </Section>
  );
}

export function Ratings({ data }: { data: Detail }) {
  if (data.ratings.length === 0) return null;
  const names = new Map(data.items.map(({ code, name }) => [code, name]));
  return (
    <Section title="好差评">
      <ul className="notes" aria-label="好差评">
        {newest(data.ratings).map(({ id, item, level, words, round, at }) => (
          <li key={id}>
            <span className="tags">
              <StateTag tone={isBadRating(level) ? 'bad' : 'good'} text={RATING_LEVEL[String(level) as RatingLevel]} />
              {item ? (names.get(item) ?? item) : '整件'}
              {round > 1 ? '（再次评价）' : ''}
            </span>
            {words ? <span>{words}</span> : null}
            <small>{instantText(at)}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What has happened, the newest first; the beginning of a long story is folded away. */
export function Story({ data }: { data: Detail }) {
  const names = new Map(data.items.map(({ code, name }) => [code, name]));
  const lines = newest(data.timeline).map(({ at, item, text, by }, index) => ({
    key: `${index} ${at}`,
    color: 'gray',
    content: (
      <span className="two-lines">
        <span>
          {item && names.has(item) ? <strong>{names.get(item)}　</strong> : null}
          {text}
        </span>
        <small>
          {instantText(at)} · {by}
        </small>
      </span>
    ),
  }));
  return (
    <Section title="办理经过">
      {lines.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有经过" /> : <Timeline items={lines.slice(0, SHOWN)} />}
      {lines.length > SHOWN ? (
        <details>
          <summary>更早的 {lines.length - SHOWN} 条</summary>
          <Timeline items={lines.slice(SHOWN)} className="earlier" />
        </details>
      ) : null}
    </Section>
  );
}
