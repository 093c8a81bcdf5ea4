import Taro, { useDidShow } from '@tarojs/taro';
import { Fragment, useEffect, useState } from 'react';
import { useAnswer } from '../../lib/answers';
import { Box, device, Text } from '../../lib/platform';
import { files } from '../../lib/platform/files';
import { go, open } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card, Cell } from '../../ui/Card';
import { Screen } from '../../ui/Screen';
import { FaultNote, FaultView, Loaded, Skeleton } from '../../ui/States';
import { Bubble } from './Bubble';
import { line } from './line';
import { Outbox } from './outbox';
import { Pen } from './Pen';
import { Rating } from './Rating';
import { useTalk } from './useTalk';
import { dayOf, HOTLINE, type MyThread } from './words';
import './chat.scss';

const DOWN = 1_000_000;
const TRY_AGAIN_MS = 4_000;

function Head({ thread }: { thread: MyThread }) {
  const { title, officer, office, phone, hours, link, stateWords } = thread;
  return (
    <>
      <Card>
        <Text as="h2" className="talk-who">
          {officer ? `${officer}（${office ?? '税务所'}）` : (office ?? '负责人会安排专员')}
        </Text>
        <Text as="p" className="talk-about">
          {title}。{hours}。
        </Text>
        <Button text={`着急？拨打 ${phone ?? HOTLINE}`} look="quiet" icon="phone" onPress={() => device.call(phone ?? HOTLINE)} />
      </Card>
      {link ? (
        <Card bare>
          <Cell icon="folder" name="看这件事办到哪了" onPress={() => open(link)} />
        </Card>
      ) : null}
      {stateWords ? (
        <Box className="talk-state" role="status">
          <Text as="p">{stateWords}</Text>
        </Box>
      ) : null}
    </>
  );
}

/** The talk itself, with what has not gone out yet at its end. */
function Talking({ thread, owner, onChange }: { thread: MyThread; owner: string; onChange: () => void }) {
  const talk = useTalk(thread.id);
  const [movedTo, setMovedTo] = useState<string | null>(null);
  const [outbox] = useState(() => new Outbox(owner, thread.id));
  const { list: waiting, fault } = outbox.store.use();
  const { take } = talk;
  useEffect(() => {
    outbox.onSent((message, threadId, moved) => {
      if (moved) {
        setMovedTo(threadId);
        onChange();
      } else take([message]);
    });
  }, [outbox, take, onChange]);
  useEffect(() => {
    outbox.retry();
    const timer = setInterval(() => outbox.retry(), TRY_AGAIN_MS);
    const deaf = files.onNetwork(() => {
      line.wake();
      outbox.retry();
    });
    return () => {
      clearInterval(timer);
      deaf();
    };
  }, [outbox]);
  const { messages, now } = talk;
  const last = (messages.at(-1)?.seq ?? 0) + waiting.length;
  const state = now?.state;
  useEffect(() => {
    // A page that cannot be scrolled there stays where it is.
    Taro.pageScrollTo({ scrollTop: DOWN, duration: 0 }).catch(() => undefined);
  }, [last]);
  useEffect(() => {
    if (state !== undefined && state !== thread.state) onChange();
  }, [state, thread.state, onChange]);
  useDidShow(() => line.wake());
  const blocked = thread.state === 'blocked';
  return (
    <Screen title={thread.officer ? `专员 ${thread.officer}` : '与专员的会话'} foot={blocked ? <Button text={`拨打 ${HOTLINE}`} icon="phone" onPress={() => device.call(HOTLINE)} /> : <Pen threadId={thread.id} onSend={(text, fileId) => outbox.put(text, fileId)} />}>
      <Head thread={thread} />
      {talk.fault && !now ? <FaultView fault={talk.fault} onRetry={talk.begin} /> : null}
      {!now && !talk.fault ? <Skeleton cards={1} /> : null}
      {talk.more ? <Button text="更早的" look="quiet" onPress={() => void talk.earlier()} /> : null}
      <Box as="ol" className="talk" label="说过的话" live="polite">
        {messages.map((message, index) => (
          <Fragment key={message.seq}>
            {index === 0 || dayOf(messages[index - 1]!.at) !== dayOf(message.at) ? (
              <Box as="li" className="talk-day">
                <Text as="p">{dayOf(message.at)}</Text>
              </Box>
            ) : null}
            <Bubble threadId={thread.id} message={message} read={message.seq <= (now?.readTo ?? 0)} />
          </Fragment>
        ))}
        {waiting.map(({ clientId, text, fileId }) => (
          <Box as="li" key={clientId} className="bubble is-own is-waiting">
            <Text as="p" className="bubble-head">
              我 {fault && fault.kind !== 'offline' ? '没有发出' : '等待发出'}
            </Text>
            <Box className="bubble-sheet">
              <Text as="p" className="bubble-text">
                {fileId ? '［图片或文件］' : text}
              </Text>
            </Box>
            {fault && fault.kind !== 'offline' ? <Button text="不发了" look="quiet" onPress={() => outbox.drop(clientId)} /> : null}
          </Box>
        ))}
      </Box>
      {waiting.length > 0 ? <FaultNote fault={fault} /> : null}
      {movedTo ? (
        <Card bare>
          <Cell icon="mail" name="去新的会话“咨询”" note="您刚才的话在那里" onPress={() => go('chat', { id: movedTo })} />
        </Card>
      ) : null}
      {thread.rating.asked && messages.some(({ card }) => card?.kind === 'rating') ? <Rating threadId={thread.id} onDone={onChange} /> : null}
      <Box className="talk-typing" role="status">
        <Text>{talk.line === 'away' ? '网络不通，您写的话会留着，通了就发出' : now?.typing ? `${now.typing}正在输入…` : ''}</Text>
      </Box>
    </Screen>
  );
}

/** A talk of the reader's, by its id. */
export function ThreadScreen({ id, owner }: { id: string; owner: string }) {
  const answer = useAnswer('GET /api/me/threads/:id', { params: { id } });
  if (answer.data) return <Talking key={id} thread={answer.data} owner={owner} onChange={answer.ask} />;
  return (
    <Screen title="与专员的会话">
      <Loaded answer={answer}>{() => null}</Loaded>
    </Screen>
  );
}
