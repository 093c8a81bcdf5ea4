import { Alert, Button, Skeleton, Watermark } from 'antd';
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { instantText } from '../../lib/format';
import { useSession } from '../../lib/session';
import { FaultAlert } from '../../ui/Answered';
import { Bubble } from './Bubble';
import { Composer } from './Composer';
import { useLineState, useReading, type Talk } from './useThread';
import { dayOf, type Detail } from './words';

const MINUTE = 60_000;
/** Nearer to the end than this, and the reader is taken along by what comes. */
const NEAR_END = 160;
const LINE_WORDS = { live: '', asking: '', away: '连不上服务器，正在重连；您写的内容还在' } as const;

/** Who reads and when, over everything that was said: a photograph of the screen names its taker. */
function useMark(): string[] {
  const { me } = useSession();
  const [at, setAt] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return [me.name, instantText(at)];
}

function Messages({ talk, threadId, wanted }: { talk: Talk; threadId: string; wanted: number | null }) {
  const { messages, now, more, earlier } = talk;
  const box = useRef<HTMLDivElement>(null);
  const last = messages.at(-1)?.seq ?? 0;
  const nearEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && nearEnd.current && wanted === null) box.current.scrollTop = box.current.scrollHeight;
  }, [last, wanted]);
  useEffect(() => {
    if (wanted !== null) document.getElementById(`m${wanted}`)?.scrollIntoView({ block: 'center' });
  }, [wanted, messages.length]);
  const scrolled = (): void => {
    if (box.current) nearEnd.current = box.current.scrollHeight - box.current.scrollTop - box.current.clientHeight < NEAR_END;
  };
  return (
    <div className="chat-messages" ref={box} onScroll={scrolled} tabIndex={0} role="log" aria-label="说过的话">
      {more ? (
        <Button type="link" onClick={() => void earlier()}>
          更早的
        </Button>
      ) : null}
      <ol>
        {messages.map((message, index) => (
          <Fragment key={message.seq}>
            {index === 0 || dayOf(messages[index - 1]!.at) !== dayOf(message.at) ? <li className="chat-day">{dayOf(message.at)}</li> : null}
            <Bubble threadId={threadId} message={message} read={message.seq <= (now?.readTo ?? 0)} />
          </Fragment>
        ))}
      </ol>
      {messages.length === 0 ? <p className="soft chat-none">还没有说过话。先打个招呼，说明您是谁、为什么联系。</p> : null}
    </div>
  );
}

/** The middle of the desk: what was said, who is writing, and the pen. */
export function Talking({ detail, talk, wanted }: { detail: Detail; talk: Talk; wanted: number | null }) {
  const mark = useMark();
  const state = useLineState();
  const last = talk.messages.at(-1)?.seq ?? 0;
  useReading(detail.id, last);
  const typing = talk.now?.typing ?? null;
  const theirs = typing !== null && typing === detail.person;
  if (talk.error) return <FaultAlert error={talk.error} />;
  if (!talk.now) return <Skeleton active paragraph={{ rows: 8 }} aria-label="正在打开会话" />;
  return (
    <section className="chat-talk" aria-label={`与${detail.person}的会话`}>
      <Watermark className="chat-mark" content={mark} gap={[90, 90]} font={{ color: 'rgba(29, 43, 42, 0.07)', fontSize: 14 }}>
        <Messages talk={talk} threadId={detail.id} wanted={wanted} />
      </Watermark>
      <p className="chat-typing" aria-live="polite">
        {LINE_WORDS[state] || (typing === null ? '' : theirs ? `${typing}正在输入…` : `${typing}正在回复，请等对方发出`)}
      </p>
      {talk.gone ? <Alert type="warning" showIcon title="这个会话已转给别人" description="您不再负责这件事；要看请联系接手的同事或负责人。" /> : null}
      {talk.gone || !detail.can.includes('answer') ? null : <Composer detail={detail} talk={talk} lastSeq={last} busyBy={typing !== null && !theirs ? typing : null} />}
    </section>
  );
}
