import { useState } from 'react';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { Box, Text } from '../../lib/platform';
import { back, go } from '../../lib/routes';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, FaultNote, Loaded } from '../../ui/States';
import './official.scss';

const HOW = '在“直达”公众号里回复“绑定”，点发来的链接，再回到这里确认。';
const GAIN = '在公众号里也能查办件、政策和消息，能预约、能提醒。';

/** Asks before a link from the official account takes effect: it may be somebody else's. */
function Confirm({ token, phone, onDone }: { token: string; phone: string | null; onDone: () => void }) {
  const { run, busy, fault } = useAction(async () => {
    await api('POST /api/me/official-account', { body: { token } });
    onDone();
  });
  return (
    <Card title={`把公众号和${phone ? `手机 ${phone} 的账号` : '您的账号'}绑定？`}>
      <Text as="p" className="official-words">{`绑定后，${GAIN}`}</Text>
      <Text as="p" className="official-words">请看清楚：只有您本人刚刚在公众号里要的链接，才点“确认绑定”。别人发给您的链接，请不要确认，否则对方能看到您的办件和政策。</Text>
      <FaultNote fault={fault} />
      <Box className="official-acts">
        <Button text="确认绑定" onPress={run} busy={busy} />
        <Button text="不是我要的" look="plain" onPress={back} />
      </Box>
    </Card>
  );
}

function Release({ onDone }: { onDone: () => void }) {
  const { run, busy, fault } = useAction(async () => {
    await api('POST /api/me/official-account/release');
    onDone();
  });
  return (
    <>
      <Empty icon="yes" title="已绑定公众号" text={GAIN} action={<Button text="回首页" leads onPress={() => go('home')} />} />
      <FaultNote fault={fault} />
      <Button text="解除绑定" look="plain" onPress={run} busy={busy} />
    </>
  );
}

/** Whether the official account knows this citizen, with the ways to begin and to end that. */
export function OfficialAccount({ token }: { token: string | null }) {
  const answer = useAnswer('GET /api/me/official-account', {});
  const [spent, spend] = useState(false);
  const changed = (): void => {
    spend(true);
    answer.ask();
  };
  return (
    <Loaded answer={answer}>
      {({ bound, phone }) => {
        if (token !== null && !spent) return <Confirm token={token} phone={phone} onDone={changed} />;
        return bound ? <Release onDone={answer.ask} /> : <Empty icon="phone" title="还没有绑定公众号" text={HOW} action={<Button text="回首页" leads onPress={() => go('home')} />} />;
      }}
    </Loaded>
  );
}
