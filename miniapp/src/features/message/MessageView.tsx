import { useEffect } from 'react';
import { instantText } from '../../lib/format';
import { Text } from '../../lib/platform';
import { go, isPage, leadsTo, open } from '../../lib/routes';
import { api } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, Loaded } from '../../ui/States';
import { useInbox, type Message } from './inbox';
import { Why } from './Why';
import './MessageView.scss';

/** One message in full; opening it marks it as read. */
export function MessageView({ id, page }: { id: string; page: number }) {
  const inbox = useInbox(page);
  const { data, ask } = inbox;
  const message = data?.rows.find((one) => one.id === id);
  const fresh = message?.readAt === null;
  useEffect(() => {
    // Unread it stays when the network is gone; it will be opened again.
    if (fresh) api('POST /api/me/inbox/:id/read', { params: { id } }).then(ask, () => undefined);
  }, [fresh, id, ask]);
  return (
    <Loaded answer={inbox}>
      {() =>
        message ? (
          <Letter message={message} />
        ) : (
          <Empty icon="mail" title="没有找到这条消息" text="它可能不属于当前登录的手机号。" action={<Button text="查看全部消息" look="plain" leads onPress={() => go('inbox')} />} />
        )
      }
    </Loaded>
  );
}

function Letter({ message }: { message: Message }) {
  const { title, text, at, link, policyCode } = message;
  return (
    <>
      <Card>
        <Text as="h2" className="letter-title">
          {title}
        </Text>
        <Text as="p" className="letter-at">
          {instantText(at)}
        </Text>
        {text.split('\n').map((line) => (
          <Text as="p" key={line} className="letter-line" selectable>
            {line}
          </Text>
        ))}
      </Card>
      <Why id={message.id} />
      <ButtonStack>
        {link && isPage(link) ? <Button text={leadsTo(link, 'case') ? '看办理进展' : leadsTo(link, 'chat') ? '去看回复' : '查看金额和办法'} leads onPress={() => open(link)} /> : null}
        {policyCode ? <Button text="看政策原文" look="plain" leads onPress={() => go('policy', { code: policyCode })} /> : null}
      </ButtonStack>
    </>
  );
}
