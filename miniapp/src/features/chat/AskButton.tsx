import { useAction } from '../../lib/action';
import { go } from '../../lib/routes';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { FaultNote } from '../../ui/States';

/** Opens the talk about this matter. */
export function AskButton({ matter, matterId, text, look = 'plain' }: { matter: 'task' | 'case'; matterId: string; text: string; look?: 'main' | 'plain' }) {
  const { run, busy, fault } = useAction(async () => {
    const { id } = await api('POST /api/me/threads', { body: { matter, matterId } });
    go('chat', { id });
  });
  return (
    <>
      <Button text={text} icon="mail" look={look} busy={busy} onPress={() => run()} />
      <FaultNote fault={fault} />
    </>
  );
}
