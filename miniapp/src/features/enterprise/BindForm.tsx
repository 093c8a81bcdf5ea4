import { useState } from 'react';
import { ENTERPRISE_ROLE, type EnterpriseRole } from '@zhida/server/contract/enums';
import { useAction } from '../../lib/action';
import { Box, Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FormField } from '../../ui/FormField';
import { FaultNote } from '../../ui/States';
import { ChoiceInput } from '../form/ChoiceInput';

const CODE_LENGTH = 18;
const ROLES = Object.entries(ENTERPRISE_ROLE).map(([value, label]) => ({ value, label }));

/** Asks to act for an enterprise: by a code to its registered telephone, or by the yes of somebody already in. */
export function BindForm({ onDone }: { onDone: () => void }) {
  const [creditCode, setCreditCode] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<EnterpriseRole>('agent');
  const { run, busy, fault } = useAction(async (how: 'code' | 'approval') => {
    await api('POST /api/me/enterprise-bindings', { body: { creditCode: creditCode.trim().toUpperCase(), name: name.trim(), role, how } });
    setCreditCode('');
    onDone();
  });
  const ready = creditCode.trim().length === CODE_LENGTH && name.trim().length >= 2;
  return (
    <Card title="绑定一户企业">
      <FormField label="统一社会信用代码" kind="plain" maxLength={20} value={creditCode} onInput={setCreditCode} hint="18 位，在营业执照上" fault={fault?.fields.creditCode} />
      <FormField label="您的姓名" kind="text" maxLength={30} value={name} onInput={setName} hint="企业同意时会看到" fault={fault?.fields.name} />
      <Text as="p" className="field-label">
        您是
      </Text>
      <ChoiceInput id="bind-role" label="您是" options={ROLES} value={role} onChange={(value) => setRole(value as EnterpriseRole)} />
      <FaultNote fault={fault} />
      <Box className="field-gap">
        <ButtonStack>
          <Button text="发验证码到企业登记电话" busy={busy} disabled={!ready} onPress={() => run('code')} />
          <Button text="请负责人在小程序里同意" look="plain" busy={busy} disabled={!ready} onPress={() => run('approval')} />
        </ButtonStack>
      </Box>
    </Card>
  );
}
