import { Press, Text } from '../../lib/platform';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FormField } from '../../ui/FormField';
import { FaultNote } from '../../ui/States';
import type { usePhoneCode } from './usePhoneCode';

/** Phone number, code, sign in. */
export function PhoneForm({ title, entry }: { title: string; entry: ReturnType<typeof usePhoneCode> }) {
  const { phone, code, wait, sentTo, faults, fault, busy } = entry;
  return (
    <Card title={title}>
      <FaultNote fault={fault} />
      <FormField label="手机号" kind="phone" maxLength={11} value={phone} onInput={entry.setPhone} placeholder="11 位手机号" fault={faults.phone} />
      <FormField
        label="验证码"
        kind="code"
        maxLength={6}
        value={code}
        onInput={entry.setCode}
        onEnter={() => entry.signIn()}
        placeholder="6 位数字"
        fault={faults.code}
        hint={sentTo ? `已发送到 ${sentTo.slice(0, 3)}****${sentTo.slice(-4)}，5 分钟内有效` : undefined}
        beside={
          <Press className="field-beside" disabled={wait > 0 || busy} onPress={() => entry.send()}>
            <Text>{wait > 0 ? `${wait} 秒后重发` : '获取验证码'}</Text>
          </Press>
        }
      />
      <Button text="登录" busy={busy} onPress={() => entry.signIn()} />
    </Card>
  );
}
