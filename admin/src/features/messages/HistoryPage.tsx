import type { BodyOf, OutOf } from '@zhida/server/contract';
import { CHANNEL, DELIVERY_STATE, MESSAGE_PROGRESS, MESSAGE_ROUTE } from '@zhida/server/contract/enums';
import { EyeOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Pagination } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { count, instantText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { ExportButton } from '../../ui/ExportButton';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { StateTag, type Tone } from '../../ui/StateTag';
import './history.css';

type Whose = BodyOf<'POST /api/message-history'>['whose'];
type Row = OutOf<'POST /api/message-history'>['rows'][number];
type Attempt = Row['deliveries'][number];

const PERSON = 'person';
const PAGE_SIZE = 20;
const TONE: Readonly<Record<Row['progress'], Tone>> = { queued: 'waiting', sending: 'working', sent: 'working', delivered: 'good', read: 'good', unreachable: 'doubtful', failed: 'bad', cancelled: 'quiet', expired: 'quiet' };
const ID_NUMBER = /^\d{15}(\d{2}[\dXx])?$/;

/** What was typed is an ID number or a phone. */
const whoseOf = (typed: string): Whose => (ID_NUMBER.test(typed) ? { idNumber: typed } : { phone: typed });

/** One attempt on one channel, as a sentence. */
function attemptWords({ route, state, startedAt, deliveredAt, failedAt, explanation, segments }: Attempt): string {
  const end = deliveredAt !== null ? `回执：${instantText(deliveredAt)} 送达` : failedAt !== null ? `回执：${instantText(failedAt)} 失败` : state === 'delivered' ? '已发出，没有回执' : DELIVERY_STATE[state];
  return [`${instantText(startedAt)} ${MESSAGE_ROUTE[route]}`, end, segments === null ? '' : `${segments} 条`, explanation ?? ''].filter(Boolean).join('，');
}

function Message({ row }: { row: Row }) {
  const { title, text, about, kind, channel, progress, reason, createdAt, readAt, deliveries } = row;
  return (
    <li className="history-row">
      <header>
        <span className="number">{instantText(createdAt)}</span>
        <StateTag tone={TONE[progress]} text={MESSAGE_PROGRESS[progress]} />
        <span className="soft">
          {about}
          {kind ? ` · ${kind}` : ''}
          {channel ? ` · ${CHANNEL[channel]}` : ''}
        </span>
      </header>
      <h3>{title}</h3>
      {text === null ? null : <p className="history-text">{text}</p>}
      {reason ? <p className="history-reason">{reason}</p> : null}
      <details>
        <summary>
          每次尝试（{deliveries.length}）{readAt === null ? '，未读' : `，${instantText(readAt)} 已读`}
        </summary>
        {deliveries.length === 0 ? (
          <p className="soft">没有向外发过。</p>
        ) : (
          <ol>
            {deliveries.map((attempt) => (
              <li key={`${attempt.route}${attempt.startedAt}`}>{attemptWords(attempt)}</li>
            ))}
          </ol>
        )}
      </details>
    </li>
  );
}

function Found({ whose }: { whose: Whose }) {
  const [page, setPage] = useState(1);
  const answer = useAsk('POST /api/message-history', { body: { whose, page, pageSize: PAGE_SIZE } }, { traced: true });
  const { key = null, total } = answer.data ?? {};
  return (
    <Answered answer={answer}>
      {({ label, rows }) => (
        <Section title={`${label}：${count(total ?? 0)} 条消息`} extra={key === null ? null : <ExportButton endpoint="GET /api/message-history/export" can="message.history_export" filters={{ key }} total={total} />}>
          {rows.length === 0 ? (
            <Empty description={key === null ? '名单里没有这个人，或不在您的管辖范围' : '没有给这个人发过消息'} />
          ) : (
            <>
              <ol className="history" aria-label="消息记录">
                {rows.map((row) => (
                  <Message key={row.id} row={row} />
                ))}
              </ol>
              <Pagination size="small" hideOnSinglePage current={page} pageSize={PAGE_SIZE} total={total ?? 0} showSizeChanger={false} onChange={setPage} />
            </>
          )}
        </Section>
      )}
    </Answered>
  );
}

/** Everything one person was told: by what channel, when, what became of it and why. Each search leaves a trace. */
export function HistoryPage() {
  const [params, setParams] = useSearchParams();
  const person = params.get(PERSON);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<Whose | null>(null);
  const whose = asked ?? (person === null ? null : { personId: person });
  return (
    <Page
      title="消息查询"
      lead={
        <>
          <EyeOutlined aria-hidden /> 查某个人收到过的全部消息、走了哪些渠道、为什么没有送到。每次查询都会留痕。
        </>
      }
    >
      <form
        className="history-search"
        onSubmit={(event) => {
          event.preventDefault();
          const value = typed.trim();
          if (value === '') return;
          setParams({}, { replace: true });
          setAsked(whoseOf(value));
        }}
      >
        <label htmlFor="history-whose">身份证号或手机号</label>
        <Input id="history-whose" value={typed} autoComplete="off" placeholder="完整号码；只用来查找，不会保存" onChange={({ target }) => setTyped(target.value)} />
        <Button type="primary" htmlType="submit" disabled={typed.trim() === ''}>
          查询
        </Button>
      </form>
      {whose ? <Found key={JSON.stringify(whose)} whose={whose} /> : null}
    </Page>
  );
}
