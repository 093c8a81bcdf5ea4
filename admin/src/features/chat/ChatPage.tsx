import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { Aside } from './Aside';
import { Talking } from './Talking';
import { ThreadList } from './ThreadList';
import { useThread } from './useThread';
import './chat.css';

function OpenThread({ id }: { id: string }) {
  const [params] = useSearchParams();
  const asked = Number(params.get('at')) || null;
  const answer = useAsk('GET /api/threads/:id', { params: { id } }, { traced: true });
  const talk = useThread(id);
  const [aside, setAside] = useState(false);
  const [wanted, setWanted] = useState<number | null>(asked);
  const pick = (seq: number): void => void talk.around(seq).then(() => setWanted(seq));
  const state = talk.now?.state;
  const { refetch } = answer;
  // Closed, blocked or opened again while it is on the screen: the rest of the page has to know.
  useEffect(() => {
    if (state !== undefined && answer.data && answer.data.state !== state) void refetch();
  }, [state, answer.data, refetch]);
  return (
    <div className="chat-thread">
      <Answered answer={answer}>
        {(detail) => (
          <>
            <header className="chat-thread-head">
              <Link to="/threads" className="chat-back" aria-label="回到会话列表">
                <ArrowLeftOutlined aria-hidden />
              </Link>
              <h2>
                {detail.person}
                {detail.title === detail.person ? null : <small>{detail.title}</small>}
              </h2>
              <Button className="chat-brief" aria-expanded={aside} onClick={() => setAside(!aside)}>
                {aside ? '收起概况' : '概况'}
              </Button>
            </header>
            <div className={`chat-thread-body ${aside ? 'has-aside' : ''}`}>
              <Talking detail={detail} talk={talk} wanted={wanted} />
              <Aside detail={detail} onPick={pick} />
            </div>
          </>
        )}
      </Answered>
    </div>
  );
}

/** Threads at the left, one of them in the middle, whom and what it is about at the right. */
export function ChatPage() {
  const { id } = useParams();
  useEffect(() => {
    document.title = '会话 · 直达';
  }, []);
  return (
    <div className={`chat ${id ? 'has-thread' : ''}`}>
      <ThreadList />
      {id ? <OpenThread key={id} id={id} /> : <Empty className="chat-empty" description="从左边选一个会话；等得最久的排在最前" />}
    </div>
  );
}
