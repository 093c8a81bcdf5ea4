import { useState } from 'react';
import { useAction } from '../../lib/action';
import { Text, device } from '../../lib/platform';
import { api, enter, session } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FaultNote } from '../../ui/States';
import './WechatEntry.scss';

/** Signing in with the WeChat account; the first time its phone number is asked for, so that messages find the person. */
export function WechatEntry({ onDone, onOtherWay }: { onDone: () => void; onOtherWay: () => void }) {
  const { needsPhone } = session.use();
  const [refused, setRefused] = useState(false);
  const entering = useAction(async (phoneCode: string | null) => {
    const answer = await api('POST /api/session/wechat', { body: { code: await device.accountCode(), ...(phoneCode ? { phoneCode } : {}) } });
    enter(answer);
    if (!answer.needsPhone) onDone();
  });
  const { run, busy, fault } = entering;

  return (
    <Card title={needsPhone ? '还差一步：确认手机号' : '微信登录'}>
      <FaultNote fault={fault} />
      <Text as="p" className="wechat-text">
        {needsPhone
          ? '政策和通知按登记的手机号送达。请授权微信绑定的手机号，只用于确认您是谁。'
          : '用微信账号登录，不用记密码。'}
      </Text>
      {refused ? (
        <Text as="p" className="wechat-refused">
          您没有授权手机号。可以再点一次授权，或改用短信验证码登录。
        </Text>
      ) : null}
      <ButtonStack>
        {needsPhone ? (
          <Button
            text="授权微信手机号"
            busy={busy}
            onAccountPhone={(code) => {
              setRefused(code === null);
              if (code) run(code);
            }}
          />
        ) : (
          <Button text="微信登录" busy={busy} onPress={() => run(null)} />
        )}
        <Button text="用短信验证码登录" look="quiet" onPress={onOtherWay} />
      </ButtonStack>
    </Card>
  );
}
