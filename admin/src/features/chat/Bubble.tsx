import { FilePdfOutlined, PhoneOutlined } from '@ant-design/icons';
import { THREAD_CARD } from '@zhida/server/contract/enums';
import { address } from '@zhida/server/contract/client';
import { App, Button, Image } from 'antd';
import { download } from '../../lib/api';
import { faultOf } from '../../lib/fault';
import { clockText, signOf, type Message } from './words';

const FROM: Readonly<Record<Message['via'], string>> = { mini: '手机端', official: '公众号', desk: '', phone: '' };

function Content({ threadId, message }: { threadId: string; message: Message }) {
  const { message: toast } = App.useApp();
  const { kind, text, file, card } = message;
  const params = file ? { id: threadId, file: file.id } : {};
  if (file && kind === 'picture') return <Image className="bubble-picture" src={address('GET /api/threads/:id/files/:file', { params }).path} alt={file.name} preview={{ mask: '看大图' }} />;
  if (file) {
    const save = (): void => void download('GET /api/threads/:id/files/:file', { params }).catch((error: unknown) => toast.error(faultOf(error).message));
    return (
      <Button icon={<FilePdfOutlined aria-hidden />} onClick={save}>
        {file.name}
      </Button>
    );
  }
  if (card) {
    return (
      <span className="bubble-card">
        <small>{THREAD_CARD[card.kind]}</small>
        <strong>{card.title}</strong>
        <span>{card.summary}</span>
      </span>
    );
  }
  return (
    <>
      {kind === 'call' ? (
        <small className="bubble-call">
          <PhoneOutlined aria-hidden /> 电话记录（对方只看到“通过电话”）
        </small>
      ) : null}
      <span className="bubble-text">{text}</span>
    </>
  );
}

/** One message: theirs at the left, the office's at the right, the machine's in the middle. */
export function Bubble({ threadId, message, read }: { threadId: string; message: Message; read: boolean }) {
  const { side, author, at, via, seq, masked } = message;
  if (side === 'system') {
    return (
      <li className="bubble-notice" id={`m${seq}`}>
        <span>{message.text}</span>
        <time>{clockText(at)}</time>
      </li>
    );
  }
  return (
    <li className={`bubble is-${side} is-${message.kind}`} id={`m${seq}`}>
      <span className="chat-sign" aria-hidden>
        {signOf(author)}
      </span>
      <div className="bubble-body">
        <span className="bubble-head">
          {author}
          <time>{clockText(at)}</time>
          {FROM[via] ? <span>{FROM[via]}</span> : null}
        </span>
        <div className="bubble-sheet">
          <Content threadId={threadId} message={message} />
        </div>
        <span className="bubble-foot">
          {masked ? '证号、电话、卡号已遮盖' : ''}
          {side === 'staff' && message.kind !== 'call' ? (read ? '已读' : '未读') : ''}
        </span>
      </div>
    </li>
  );
}
