import { useAnswer } from '../../lib/answers';
import { Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Card, Cell } from '../../ui/Card';
import './TalksCell.scss';

/** The way to the talks, with how many answers wait. */
export function TalksCell() {
  const { data } = useAnswer('GET /api/me/threads', {});
  const unread = data?.unread ?? 0;
  return (
    <Card bare>
      <Cell
        icon="person"
        name="我的会话"
        note={unread > 0 ? `专员回复了您 ${unread} 条` : '有不明白的，直接问专员'}
        value={unread > 0 ? <Text className="talks-unread" label={`${unread} 条没有读`}>{String(unread)}</Text> : undefined}
        onPress={() => go('chats')}
      />
    </Card>
  );
}
