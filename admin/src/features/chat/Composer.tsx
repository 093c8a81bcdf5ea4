import { FileImageOutlined, IdcardOutlined, MessageOutlined, PhoneOutlined, SendOutlined } from '@ant-design/icons';
import { THREAD_CARD } from '@zhida/server/contract/enums';
import { Alert, Button, Dropdown, Input, Upload } from 'antd';
import { useRef, useState } from 'react';
import { api, upload } from '../../lib/api';
import { FaultAlert } from '../../ui/Answered';
import { line } from './line';
import type { Talk } from './useThread';
import type { Detail } from './words';

const LONGEST = 2_000;
const TYPING_EVERY_MS = 3_000;
const ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf';

/** What was begun and not sent, while the desk is open. */
const begun = new Map<string, string>();

interface Body {
  text?: string;
  fileId?: string;
  card?: Detail['cards'][number];
  call?: boolean;
}

/** The officer's pen: words, sentences used often, cards, pictures and files, or the note of a telephone call. */
export function Composer({ detail, talk, lastSeq, busyBy }: { detail: Detail; talk: Talk; lastSeq: number; busyBy: string | null }) {
  const { id, phrases, cards, account, state, closedWords } = detail;
  const [text, setText] = useState(begun.get(id) ?? '');
  const [call, setCall] = useState(!account);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const typedAt = useRef(0);
  // The same try keeps its number: pressed twice, or after a broken line, it is one message.
  const attempt = useRef({ key: '', clientId: '' });

  const write = (value: string): void => {
    setText(value);
    begun.set(id, value);
    if (call || value === '' || Date.now() - typedAt.current < TYPING_EVERY_MS) return;
    typedAt.current = Date.now();
    line.typing(id);
  };

  const send = async (body: Body): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const key = JSON.stringify(body);
    if (attempt.current.key !== key) attempt.current = { key, clientId: crypto.randomUUID() };
    try {
      const { card, ...rest } = body;
      const sent = await api('POST /api/threads/:id/messages', { params: { id }, body: { ...rest, clientId: attempt.current.clientId, seen: lastSeq, ...(card ? { card: { kind: card.kind, code: card.code } } : {}) } });
      attempt.current = { key: '', clientId: '' };
      if (talk.now) talk.take({ ...talk.now, lastSeq: sent.message.seq, messages: [sent.message], more: false });
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const sendText = async (): Promise<void> => {
    if (text.trim() === '' || busy) return;
    if (await send({ text, ...(call ? { call } : {}) })) {
      setText('');
      begun.delete(id);
    }
  };
  const sendFile = async (file: File): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const kept = await upload<{ id: string }>('POST /api/thread-files', { thread: id }, file, () => undefined);
      await send({ fileId: kept.id });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="chat-pen">
      {state === 'blocked' ? <Alert type="warning" showIcon title="已停止接收对方的消息；您仍可以回复" /> : null}
      {closedWords && state === 'closed' ? <Alert type="info" showIcon title={`${closedWords}对方再说的话会转到新的会话，由负责人安排`} /> : null}
      {account ? null : <Alert type="info" showIcon title="对方还没有登录过手机端，收不到消息；请打电话，再记一条电话记录" />}
      {error ? <FaultAlert error={error} /> : null}
      <div className="chat-tools">
        <Dropdown trigger={['click']} placement="topLeft" menu={{ className: 'chat-menu', items: phrases.map(({ code, label }) => ({ key: code, label })), onClick: ({ key }) => write(text + (phrases.find(({ code }) => code === key)?.label ?? '')) }}>
          <Button icon={<MessageOutlined aria-hidden />}>常用语</Button>
        </Dropdown>
        <Dropdown
          trigger={['click']}
          placement="topLeft"
          disabled={!account}
          menu={{
            className: 'chat-menu',
            items: cards.map((card, index) => ({ key: String(index), label: `${THREAD_CARD[card.kind]}：${card.title}` })),
            onClick: ({ key }) => void send({ card: cards[Number(key)]! }),
          }}
        >
          <Button icon={<IdcardOutlined aria-hidden />}>发卡片</Button>
        </Dropdown>
        <Upload showUploadList={false} accept={ACCEPT} disabled={!account} beforeUpload={(file) => (void sendFile(file), false)}>
          <Button icon={<FileImageOutlined aria-hidden />} disabled={!account}>
            图片或 PDF
          </Button>
        </Upload>
        <Button icon={<PhoneOutlined aria-hidden />} type={call ? 'primary' : 'default'} aria-pressed={call} disabled={!account} onClick={() => setCall(!call)}>
          记电话
        </Button>
      </div>
      <div className="chat-write">
        <Input.TextArea
          aria-label={call ? '电话里说了什么' : '回复的内容'}
          placeholder={call ? '电话里说了什么（对方只看到“通过电话”）' : busyBy ? `${busyBy}正在回复，请等对方发出再看是否补充` : '写回复；回车发送，Shift + 回车换行'}
          value={text}
          maxLength={LONGEST}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => write(target.value)}
          onPressEnter={(event) => {
            if (event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void sendText();
          }}
        />
        <Button type="primary" size="large" icon={<SendOutlined aria-hidden />} loading={busy} disabled={text.trim() === ''} onClick={() => void sendText()}>
          {call ? '记下' : '发送'}
        </Button>
      </div>
    </div>
  );
}
