import type { OutOf, QueryOf } from '@zhida/server/contract';
import { SAMPLE_MARK, type SampleMark } from '@zhida/server/contract/enums';
import { App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import dayjs from 'dayjs';
import { instantText, monthText } from '../../../lib/format';
import { useListState } from '../../../lib/listState';
import { useAct, useAsk } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import { FaultAlert } from '../../../ui/Answered';
import { DayInput } from '../../../ui/DayInput';
import { ListTable, type Column } from '../../../ui/ListTable';
import { Page } from '../../../ui/Page';
import { StateTag, type Tone } from '../../../ui/StateTag';
import { TwoLines } from '../../../ui/TwoLines';
import '../tasks.css';
import './watch.css';

type Row = OutOf<'GET /api/task-samples'>['rows'][number];

const TONE: Readonly<Record<SampleMark, Tone>> = { good: 'good', fair: 'working', poor: 'bad' };
const STATES = [
  { value: 'open', label: '待评' },
  { value: 'reviewed', label: '已评' },
];
const RENEWED = ['GET /api/task-samples', 'GET /api/guidance-notices', 'GET /api/tasks/:id/work', 'GET /api/tasks/:id'] as const;

const columns = (review: ((row: Row) => void) | null): readonly Column<Row>[] => [
  { name: 'month', title: '月份', cell: ({ month }) => monthText(month) },
  { name: 'task', title: '任务', cell: ({ taskId, subject, taxpayerName }) => <TwoLines first={<Link to={`/tasks/${taskId}`}>{subject}</Link>} second={taxpayerName} /> },
  { name: 'officer', title: '专员', cell: ({ officer, bureau }) => <TwoLines first={officer} second={bureau} /> },
  { name: 'contacts', title: '联系', cell: ({ contacts, outcome }) => <TwoLines first={`${contacts} 次`} second={outcome ?? '未办结'} /> },
  { name: 'mark', title: '评语', cell: ({ mark, comment, reviewedBy, reviewedAt }) => (mark === null ? <StateTag tone="waiting" text="待评" /> : <TwoLines first={<StateTag tone={TONE[mark]} text={SAMPLE_MARK[mark]} />} second={<span className="rating-words">{comment}（{reviewedBy ?? ''} {instantText(reviewedAt)}）</span>} />) },
  { name: 'act', title: '办理', cell: (row) => (review && row.mark === null ? <Button type="primary" size="small" onClick={() => review(row)}>写评语</Button> : null) },
];

function ReviewDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const [form] = Form.useForm<{ mark: SampleMark; comment: string }>();
  const act = useAct('POST /api/task-samples/:id/review', RENEWED);
  return (
    <Modal title={`抽查评语：${row.taxpayerName}`} open okText="登记" confirmLoading={act.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">
        先打开<Link to={`/tasks/${row.taskId}`} target="_blank">这项任务</Link>看经过和联系记录，再写评语；{row.officer}会看到。
      </p>
      <Form name="review" form={form} layout="vertical" initialValues={{ mark: 'good' }} onFinish={(body: { mark: SampleMark; comment: string }) => act.mutate({ params: { id: row.id }, body }, { onSuccess: onClose })}>
        <Form.Item name="mark" label="评定" rules={[{ required: true }]}>
          <Radio.Group optionType="button" options={Object.entries(SAMPLE_MARK).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="comment" label="评语" rules={[{ required: true, min: 2, whitespace: true, message: '请写下评语' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="例：联系及时，政策讲得清楚；联系记录可以再具体一些" />
        </Form.Item>
      </Form>
      {act.error ? <FaultAlert error={act.error} /> : null}
    </Modal>
  );
}

function DrawDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [month, setMonth] = useState<string | null>(dayjs().format('YYYY-MM'));
  const draw = useAct('POST /api/task-samples/draw', RENEWED);
  const run = (): void => {
    if (month === null) return;
    draw.mutate(
      { body: { month } },
      {
        onSuccess: ({ drawn }) => {
          void message.success(`随机抽到 ${drawn} 项`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal title="随机抽查" open okText="抽取" okButtonProps={{ disabled: month === null }} confirmLoading={draw.isPending} onOk={run} onCancel={onClose}>
      <p className="soft">从这个月联系过或办结的任务里随机抽，每个税务所抽几项在“辅导分派规则”里定。上个月的系统会自动抽；同一个月不重复抽。</p>
      <DayInput label="抽哪个月" kind="month" value={month} onChange={setMonth} />
      {draw.error ? <FaultAlert error={draw.error} /> : null}
    </Modal>
  );
}

/** A few tasks a month, drawn at random and looked over; officers see what was said of theirs. */
export function SamplesPage() {
  const { can } = useSession();
  const state = useListState();
  const answer = useAsk('GET /api/task-samples', { query: state.query as QueryOf<'GET /api/task-samples'> });
  const [row, setRow] = useState<Row | null>(null);
  const [drawing, setDrawing] = useState(false);
  const may = can('task.review');
  return (
    <Page title="质量抽查" lead={may ? '每月随机抽几项任务，看经过、联系记录和会话，写下评语；专员看得到。' : '抽到您的任务、已经写好评语的，都在这里。'} actions={may ? <Button type="primary" onClick={() => setDrawing(true)}>随机抽查</Button> : null}>
      <ListTable caption="质量抽查" state={state} answer={answer} columns={columns(may ? setRow : null)} filters={may ? [{ kind: 'choice', name: 'state', label: '评过没有', options: STATES }] : []} empty="还没有抽查" />
      {row ? <ReviewDialog row={row} onClose={() => setRow(null)} /> : null}
      {drawing ? <DrawDialog onClose={() => setDrawing(false)} /> : null}
    </Page>
  );
}
