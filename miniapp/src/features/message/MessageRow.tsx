import { instantText } from '../../lib/format';
import { Box, Press, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import type { Message } from './inbox';
import './MessageRow.scss';

/** One message of the inbox, unread ones marked by sign, weight and word. */
export function MessageRow({ message, page }: { message: Message; page: number }) {
  const { id, title, text, at, readAt } = message;
  const fresh = readAt === null;
  return (
    <Press className={`message ${fresh ? 'is-unread' : ''}`} leads onPress={() => go('message', { id, page: String(page) })}>
      <Box className="message-head">
        {fresh ? <Text className="message-mark">未读</Text> : null}
        <Text className="message-at">{instantText(at)}</Text>
      </Box>
      <Text className="message-title">{title}</Text>
      <Text className="message-text">{text}</Text>
    </Press>
  );
}
