import type { OutOf } from '@zhida/server/contract';
import { Alert, App, Button, Card, DatePicker, Empty, Form, Input, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { dayText, dueText, daysUntil, instantText } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import type { NotedVisit } from '../../../lib/visits';
import { Answered } from '../../../ui/Answered';
import { LinkButton } from '../../../ui/LinkButton';
import { Money } from '../../../ui/Money';
import { Page } from '../../../ui/Page';
import { Lines } from '../../../ui/Reasons';
import { useVisits, type Visits } from './useVisits';
import './visits.css';

type Visit = OutOf<'GET /api/visits'>[number];

const NOTE_MIN = 2;

/** What came of the visit; kept on the phone the moment the button is pressed. */
function NoteForm({ visit, onNote, onClose }: { visit: Visit; onNote: Visits['note']; onClose: () => void }) {
  const { message } = App.useApp();
  const save = ({ kind, note, nextOn }: { kind: NotedVisit['kind']; note: string; nextOn?: Dayjs | null }): void => {
    onNote({ taskId: visit.id, subject: visit.subject, kind, note, nextOn: nextOn ? nextOn.format('YYYY-MM-DD') : null });
    void message.success('已记在手机上，有网络就自动传回');
    onClose();
  };
  return (
    <Form name={`visit-${visit.id}`} layout="vertical" initialValues={{ kind: 'visit' }} onFinish={save}>
      <Form.Item name="kind" label="见到人了吗" rules={[{ required: true }]}>
        <Radio.Group optionType="button" options={[{ value: 'visit', label: '见到了' }, { value: 'no_answer', label: '没见到' }]} />
      </Form.Item>
      <Form.Item name="note" label="走访情况" rules={[{ required: true, min: NOTE_MIN, whitespace: true, message: '请写明走访情况' }]}>
        <Input.TextArea rows={3} maxLength={500} placeholder="例：已讲明政策，本人下周带退役证来办税厅" />
      </Form.Item>
      <Form.Item name="nextOn" label="约好哪天再来（可不填）">
        <DatePicker style={{ width: '100%' }} inputReadOnly placeholder="选择日期" disabledDate={(day: Dayjs) => day.isBefore(dayjs(), 'day')} />
      </Form.Item>
      <div className="visit-acts">
        <Button type="primary" size="large" htmlType="submit">
          记下
        </Button>
        <Button size="large" onClick={onClose}>
          不记了
        </Button>
      </div>
    </Form>
  );
}

function VisitCard({ visit, noted, onNote }: { visit: Visit; noted: readonly NotedVisit[]; onNote: Visits['note'] }) {
  const [writing, setWriting] = useState(false);
  const { id, subject, taxpayerName, place, phone, amountFen, dueOn, nextOn, missingProof, suggestedWords, last } = visit;
  return (
    <Card className="visit">
      <header>
        <h2>
          <Link to={`/tasks/${id}`}>{subject}</Link>
        </h2>
        <Money fen={amountFen} />
      </header>
      <p>
        {subject === taxpayerName ? null : `${taxpayerName}，`}
        {place || '住所地未登记'}
        {phone ? `，电话 ${phone}` : ''}
      </p>
      <p className={daysUntil(dueOn) < 0 ? 'is-late' : 'soft'}>
        办理期限 {dayText(dueOn)}（{dueText(dueOn)}）{nextOn ? `，约好 ${dayText(nextOn)}` : ''}
      </p>
      {last ? <p className="soft">上次：{last}</p> : null}
      {missingProof.length > 0 ? (
        <details>
          <summary>要核实、要带的（{missingProof.length} 条）</summary>
          <Lines items={missingProof} />
        </details>
      ) : null}
      <details>
        <summary>建议这样说</summary>
        <p className="visit-words">{suggestedWords}</p>
      </details>
      {noted.map(({ clientId, at, note }) => (
        <p key={clientId} className="visit-noted">
          已记下（{instantText(at)}）：{note}
        </p>
      ))}
      {writing ? (
        <NoteForm visit={visit} onNote={onNote} onClose={() => setWriting(false)} />
      ) : (
        <Button type={noted.length > 0 ? 'default' : 'primary'} size="large" block aria-label={`记走访：${subject}`} onClick={() => setWriting(true)}>
          记走访
        </Button>
      )}
    </Card>
  );
}

/** How much is on the phone alone, and whether it can leave. */
function Standing({ noted, online, carried, sending, send, drop }: Visits) {
  const waiting = noted.filter(({ refusal }) => refusal === undefined);
  const refused = noted.filter(({ refusal }) => refusal !== undefined);
  return (
    <div className="visit-standing" role="status">
      <Alert
        type={online ? 'success' : 'warning'}
        showIcon
        title={online ? (waiting.length > 0 ? `${waiting.length} 条还没传回` : '都已传回') : `没有网络${waiting.length > 0 ? `，${waiting.length} 条记在手机上` : ''}`}
        description={online ? (carried ? '这一页已带在手机上，没有网络也能打开。' : '正在把这一页带到手机上……') : '照常记录就行，有网络时自动传回，不会丢。'}
        action={
          waiting.length > 0 && online ? (
            <Button loading={sending} onClick={send}>
              现在传回
            </Button>
          ) : undefined
        }
      />
      {refused.map(({ clientId, subject, note, refusal }) => (
        <Alert key={clientId} type="error" showIcon title={`“${subject}”的走访没有收下：${refusal ?? ''}`} description={note} action={<Button onClick={() => drop(clientId)}>知道了</Button>} />
      ))}
    </div>
  );
}

/** Today's visits on the officer's own phone: works without a network and sends itself later. */
export function VisitsPage() {
  const answer = useAsk('GET /api/visits', {}, { traced: true });
  const visits = useVisits();
  return (
    <Page title="走访" lead="约好今天上门的在前，其余按该办的日子。出门前打开一次，到了没有信号的地方也能看、能记。" actions={<LinkButton to="/day">今天的辅导</LinkButton>}>
      <Standing {...visits} />
      <Answered answer={answer}>
        {(list) =>
          list.length === 0 ? (
            <Card>
              <Empty description="没有要走访的" />
            </Card>
          ) : (
            <div className="visits">
              {list.map((visit) => (
                <VisitCard key={visit.id} visit={visit} noted={visits.noted.filter(({ taskId }) => taskId === visit.id)} onNote={visits.note} />
              ))}
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
