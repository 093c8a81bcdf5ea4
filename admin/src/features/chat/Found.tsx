import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useAsk } from '../../lib/questions';
import { instantText } from '../../lib/format';
import { FaultAlert } from '../../ui/Answered';

interface Props {
  keyword: string;
  /** only within this thread; then `onPick` goes to the message */
  thread?: string;
  onPick?: (seq: number) => void;
}

/** Messages that hold the words looked for; the looking is traced. */
export function Found({ keyword, thread, onPick }: Props) {
  const answer = useAsk('POST /api/threads/search', { body: { keyword, ...(thread ? { thread } : {}) } }, { traced: true });
  if (answer.error) return <FaultAlert error={answer.error} />;
  if (!answer.data) return <Skeleton active paragraph={{ rows: 2 }} aria-label="正在查找" />;
  const { hits, complete } = answer.data;
  return (
    <section className="chat-found" aria-label="说过的话" aria-live="polite">
      <h2>{hits.length === 0 ? `没有说过“${keyword}”` : `说过“${keyword}”的 ${hits.length} 条`}</h2>
      <ul>
        {hits.map(({ threadId, title, person, message }) => {
          const words = (
            <span className="two-lines">
              {message.text}
              <small>
                {message.author} · {thread ? '' : `${person} ${title} · `}
                {instantText(message.at)}
              </small>
            </span>
          );
          return (
            <li key={message.id}>
              {onPick ? (
                <button type="button" className="chat-hit" onClick={() => onPick(message.seq)}>
                  {words}
                </button>
              ) : (
                <Link className="chat-hit" to={`/threads/${threadId}?at=${message.seq}`}>
                  {words}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {complete ? null : <p className="soft">只列出最近的；请把要找的词写得更具体。</p>}
    </section>
  );
}
