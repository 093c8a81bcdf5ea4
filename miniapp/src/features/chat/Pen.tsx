import { useRef, useState } from 'react';
import { useAction } from '../../lib/action';
import { Box, Press, Text } from '../../lib/platform';
import { Area } from '../../lib/platform';
import { upload } from '../../lib/session';
import { Button } from '../../ui/Button';
import { FaultNote } from '../../ui/States';
import { line } from './line';

const LONGEST = 2_000;
const NEAR_LONGEST = 200;
const TYPING_EVERY_MS = 3_000;

/** What the reader writes with: words, a picture, a file. */
export function Pen({ threadId, onSend }: { threadId: string; onSend: (text: string, fileId?: string) => void }) {
  const [text, setText] = useState('');
  const [extras, setExtras] = useState(false);
  const typedAt = useRef(0);
  const file = useAction(async (accept: 'photo' | 'file') => {
    const kept = await upload<{ id: string; name: string }>('POST /api/me/thread-files', { thread: threadId }, accept);
    if (kept) onSend('', kept.id);
    setExtras(false);
  });
  const write = (value: string): void => {
    setText(value);
    if (value === '' || Date.now() - typedAt.current < TYPING_EVERY_MS) return;
    typedAt.current = Date.now();
    line.typing(threadId);
  };
  const send = (): void => {
    if (text.trim() === '') return;
    onSend(text);
    setText('');
  };
  const left = LONGEST - [...text].length;
  return (
    <Box className="pen">
      <FaultNote fault={file.fault} />
      {left < NEAR_LONGEST ? (
        <Text as="p" className="pen-left">
          还可以写 {left} 个字；更多的话请分几次发
        </Text>
      ) : null}
      {extras ? (
        <Box className="pen-extras">
          <Button text="拍照或选照片" look="plain" busy={file.busy} onPress={() => file.run('photo')} />
          <Button text="选 PDF 文件" look="plain" busy={file.busy} onPress={() => file.run('file')} />
        </Box>
      ) : null}
      <Box className="pen-line">
        <Press className="pen-more" label="发图片或文件" expanded={extras} onPress={() => setExtras(!extras)}>
          <Text>＋</Text>
        </Press>
        <Area id="pen" className="pen-area" value={text} onInput={write} maxLength={LONGEST} label="写给专员的话" placeholder="写给专员的话" />
        <Press className={`pen-send ${text.trim() === '' ? 'is-off' : ''}`} disabled={text.trim() === ''} onPress={send}>
          <Text>发送</Text>
        </Press>
      </Box>
    </Box>
  );
}
