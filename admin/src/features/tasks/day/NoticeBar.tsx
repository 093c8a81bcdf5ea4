import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { instantText } from '../../../lib/format';
import { useAct, useAsk } from '../../../lib/questions';
import './day.css';

const SHOWN = 3;

/** What the room has to tell this reader, until it is put away; the newest first. */
export function NoticeBar() {
  const [all, showAll] = useState(false);
  const notices = useAsk('GET /api/guidance-notices', {});
  const seen = useAct('POST /api/guidance-notices/:id/seen', ['GET /api/guidance-notices']);
  const list = notices.data ?? [];
  if (list.length === 0) return null;
  return (
    <section className="notice-bar" aria-label="提醒">
      <ul>
        {(all ? list : list.slice(0, SHOWN)).map(({ id, text, link, at }) => (
          <li key={id}>
            <BellOutlined aria-hidden />
            <span className="notice-words">{link ? <Link to={link}>{text}</Link> : text}</span>
            <small className="number">{instantText(at)}</small>
            <Button type="text" size="small" aria-label={`知道了：${text}`} onClick={() => seen.mutate({ params: { id } })}>
              知道了
            </Button>
          </li>
        ))}
      </ul>
      {list.length > SHOWN ? (
        <Button type="link" size="small" onClick={() => showAll(!all)}>
          {all ? '只看最新的' : `还有 ${list.length - SHOWN} 条提醒`}
        </Button>
      ) : null}
    </section>
  );
}
