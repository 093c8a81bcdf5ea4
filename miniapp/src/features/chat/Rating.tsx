import { THREAD_RATING } from '@zhida/server/contract/enums';
import { useAction } from '../../lib/action';
import { Press, Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Card } from '../../ui/Card';
import { FaultNote } from '../../ui/States';

const LEVELS = [5, 4, 3, 2, 1] as const;

/** How was it? One tap is enough. */
export function Rating({ threadId, onDone }: { threadId: string; onDone: () => void }) {
  const { run, busy, fault } = useAction(async (level: number) => {
    await api('POST /api/me/threads/:id/rating', { params: { id: threadId }, body: { level } });
    onDone();
  });
  return (
    <Card title="这次沟通您满意吗？">
      {LEVELS.map((level) => (
        <Press key={level} className="rate-line" disabled={busy} onPress={() => run(level)}>
          <Text>{THREAD_RATING[level]}</Text>
        </Press>
      ))}
      <FaultNote fault={fault} />
    </Card>
  );
}
