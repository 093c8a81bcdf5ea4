import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, Loaded } from '../../ui/States';
import { pagesOf, useInbox } from './inbox';
import { MessageRow } from './MessageRow';

/** All messages; earlier ones come page by page. */
export function InboxList() {
  const [shown, setShown] = useState(1);
  const first = useInbox();
  return (
    <Loaded answer={first}>
      {(inbox) =>
        inbox.total === 0 ? (
          <Empty icon="mail" title="还没有消息" text="有适合您的政策，或辅导专员有新进展时，会出现在这里。" />
        ) : (
          <>
            {Array.from({ length: shown }, (_, index) => (
              <InboxPage key={index} page={index + 1} />
            ))}
            {shown < pagesOf(inbox) ? <Button text="更早的消息" look="plain" onPress={() => setShown(shown + 1)} /> : null}
          </>
        )
      }
    </Loaded>
  );
}

function InboxPage({ page }: { page: number }) {
  const answer = useInbox(page);
  return (
    <Loaded answer={answer}>
      {({ rows }) => (
        <Card bare>
          {rows.map((message) => (
            <MessageRow key={message.id} message={message} page={page} />
          ))}
        </Card>
      )}
    </Loaded>
  );
}
