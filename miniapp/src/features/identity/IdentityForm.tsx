import { useState } from 'react';
import { normaliseIdNumber, normaliseName } from '@zhida/server/contract/idNumber.ts';
import { useAction } from '../../lib/action';
import { Text } from '../../lib/platform';
import { api, renewMe } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FormField } from '../../ui/FormField';
import { FaultNote } from '../../ui/States';
import './IdentityForm.scss';

const SHORTEST_NAME = 2;

/** Name and ID number, checked here for slips of the finger before the server compares them with the register. */
export function IdentityForm() {
  const [name, setName] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [wrong, setWrong] = useState<{ name?: string; idNumber?: string }>({});
  const { run, busy, fault } = useAction(async (body: { name: string; idNumber: string }) => {
    renewMe(await api('POST /api/me/identity', { body }));
  });

  const check = (): void => {
    const clean = { name: normaliseName(name), idNumber: normaliseIdNumber(idNumber) };
    setWrong({
      name: clean.name.length < SHORTEST_NAME ? '请输入与身份证一致的姓名' : undefined,
      idNumber: clean.idNumber ? undefined : '身份证号有误，请对照证件逐位核对；最后一位可能是 X',
    });
    if (clean.name.length >= SHORTEST_NAME && clean.idNumber) run({ name: clean.name, idNumber: clean.idNumber });
  };

  return (
    <Card title="核对您是谁">
      <Text as="p" className="identity-why">
        核实后才能显示您个人的政策和金额。只和部门登记的信息比对，不作他用。
      </Text>
      <FaultNote fault={fault} />
      <FormField
        label="姓名"
        kind="text"
        maxLength={50}
        value={name}
        onInput={(next) => {
          setName(next);
          setWrong({ ...wrong, name: undefined });
        }}
        fault={wrong.name ?? fault?.fields.name}
      />
      <FormField
        label="身份证号"
        kind="idcard"
        maxLength={20}
        value={idNumber}
        onInput={(next) => {
          setIdNumber(next);
          setWrong({ ...wrong, idNumber: undefined });
        }}
        onEnter={check}
        hint="18 位，最后一位可能是 X"
        fault={wrong.idNumber ?? fault?.fields.idNumber}
      />
      <Button text="核实" busy={busy} onPress={check} />
    </Card>
  );
}
