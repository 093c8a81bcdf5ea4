import { THREAD_CARD } from '@zhida/server/contract/enums';
import { address } from '@zhida/server/contract/client';
import { useEffect, useState } from 'react';
import { useAction } from '../../lib/action';
import { Box, Text } from '../../lib/platform';
import { files } from '../../lib/platform/files';
import { Picture } from '../../lib/platform/picture';
import { isPage, open } from '../../lib/routes';
import { kept } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { FaultNote } from '../../ui/States';
import { clockOf, type Message } from './words';

const pathOf = (threadId: string, file: string): string => address('GET /api/me/threads/:id/files/:file', { params: { id: threadId, file } }).path;

function Photo({ threadId, file }: { threadId: string; file: NonNullable<Message['file']> }) {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    // Without a network the picture is named, not shown.
    files.picture(kept(), pathOf(threadId, file.id)).then((found) => (here ? setSource(found) : undefined), () => undefined);
    return () => {
      here = false;
    };
  }, [threadId, file.id]);
  return source ? <Picture className="bubble-photo" source={source} label={`图片：${file.name}`} /> : <Text as="p">［图片］{file.name}</Text>;
}

function Paper({ threadId, file }: { threadId: string; file: NonNullable<Message['file']> }) {
  const { run, busy, fault } = useAction(() => files.open(kept(), pathOf(threadId, file.id), file.name));
  return (
    <>
      <Box className="bubble-paper">
        <Icon name="folder" />
        <Text>{file.name}</Text>
      </Box>
      <Button text="打开" look="plain" busy={busy} label={`打开 ${file.name}`} onPress={() => run()} />
      <FaultNote fault={fault} />
    </>
  );
}

function Card({ card }: { card: NonNullable<Message['card']> }) {
  const { kind, title, summary, link } = card;
  return (
    <Box className="bubble-card">
      <Text as="p" className="bubble-card-kind">
        {THREAD_CARD[kind]}
      </Text>
      <Text as="p" className="bubble-card-title">
        {title}
      </Text>
      <Text as="p" className="bubble-card-text">
        {summary}
      </Text>
      {link !== null && isPage(link) ? <Button text="打开看看" look="plain" leads label={`打开看看：${title}`} onPress={() => open(link)} /> : null}
    </Box>
  );
}

function Content({ threadId, message }: { threadId: string; message: Message }) {
  const { file, card, kind, text } = message;
  if (file) return kind === 'picture' ? <Photo threadId={threadId} file={file} /> : <Paper threadId={threadId} file={file} />;
  if (card) return <Card card={card} />;
  return (
    <Text as="p" className="bubble-text" selectable>
      {text}
    </Text>
  );
}

/** One message: the reader's own at the right, the officer's at the left, the machine's in the middle. */
export function Bubble({ threadId, message, read }: { threadId: string; message: Message; read: boolean }) {
  const { side, author, at, kind } = message;
  if (side === 'system' || kind === 'call') {
    return (
      <Box as="li" className="bubble-notice">
        <Text as="p">
          {message.text}（{clockOf(at)}）
        </Text>
      </Box>
    );
  }
  const own = side === 'citizen';
  return (
    <Box as="li" className={`bubble ${own ? 'is-own' : ''}`}>
      <Text as="p" className="bubble-head">
        {own ? '我' : author} {clockOf(at)}
        {message.via === 'official' ? ' 公众号' : ''}
        {own ? (read ? ' 已读' : ' 已送达') : ''}
      </Text>
      <Box className="bubble-sheet">
        <Content threadId={threadId} message={message} />
      </Box>
    </Box>
  );
}
