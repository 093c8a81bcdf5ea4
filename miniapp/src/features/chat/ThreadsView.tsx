import { useEffect } from 'react';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Card, Cell, SectionHead } from '../../ui/Card';
import { FaultNote, Loaded } from '../../ui/States';
import { api } from '../../lib/session';
import { line } from './line';
import { dayOf } from './words';
import './chat.scss';
import './TalksCell.scss';

/** Opens the talk about a matter, and begins it where there is none. */
export function useOpenTalk() {
  return useAction(async (matter: 'task' | 'case' | 'general', matterId: string | null) => {
    const { id } = await api('POST /api/me/threads', { body: { matter, matterId } });
    go('chat', { id });
  });
}

/** All talks with officers, and what else can be asked about. */
export function ThreadsView() {
  const answer = useAnswer('GET /api/me/threads', {});
  const begin = useOpenTalk();
  const { ask } = answer;
  useEffect(() => line.onList(ask), [ask]);
  return (
    <Loaded answer={answer}>
      {({ threads, begin: matters }) => (
        <>
          {threads.length > 0 ? (
            <Card bare>
              {threads.map(({ id, title, officer, preview, unread, lastAt }) => (
                <Cell
                  key={id}
                  icon="person"
                  name={officer ? `${officer} · ${title}` : title}
                  note={[lastAt === null ? '' : dayOf(lastAt), preview].filter(Boolean).join('　')}
                  value={unread > 0 ? <Text className="talks-unread" label={`${unread} 条没有读`}>{String(unread)}</Text> : undefined}
                  onPress={() => go('chat', { id })}
                />
              ))}
            </Card>
          ) : (
            <Box className="talk-none">
              <Text as="p">有不明白的，可以在这里直接问专员，不收任何费用。</Text>
            </Box>
          )}
          <SectionHead title="要问什么" />
          <Card bare>
            {matters.map(({ matter, matterId, title, note }) => (
              <Cell key={`${matter}${matterId ?? ''}`} icon="mail" name={title} note={note} onPress={() => begin.run(matter, matterId)} />
            ))}
          </Card>
          <FaultNote fault={begin.fault} />
        </>
      )}
    </Loaded>
  );
}
