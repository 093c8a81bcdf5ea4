import { useState } from 'react';
import type { OutOf } from '@zhida/server/contract';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { api, renewMe } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card, SectionHead } from '../../ui/Card';
import { FormField } from '../../ui/FormField';
import { FaultNote, Loaded } from '../../ui/States';
import { BindForm } from './BindForm';
import './Bindings.scss';

type Binding = OutOf<'GET /api/me/enterprise-bindings'>[number];

const CODE_LENGTH = 6;

/** What the enterprise's telephone received, typed in. */
function CodeEntry({ id, onDone }: { id: string; onDone: () => void }) {
  const [code, setCode] = useState('');
  const { run, busy, fault } = useAction(async () => {
    await api('POST /api/me/enterprise-bindings/:id/code', { params: { id }, body: { code } });
    onDone();
  });
  return (
    <>
      <FormField label="企业收到的验证码" kind="code" maxLength={CODE_LENGTH} value={code} onInput={setCode} onEnter={() => run()} fault={fault?.fields.code} />
      <FaultNote fault={fault} />
      <Button text="确认绑定" busy={busy} disabled={code.length !== CODE_LENGTH} onPress={() => run()} />
    </>
  );
}

function BindingCard({ binding, onChange }: { binding: Binding; onChange: () => void }) {
  const { id, enterprise, role, state, stateLabel, next, canEnd } = binding;
  const { run, busy, fault } = useAction(async () => {
    await api('POST /api/me/enterprise-bindings/:id/end', { params: { id: id ?? '' } });
    onChange();
  });
  return (
    <Card>
      <Text as="h2" className="binding-name">
        {enterprise.name}
      </Text>
      <Text as="p" className="binding-role">
        {role} · {stateLabel}
      </Text>
      {next ? (
        <Text as="p" className="binding-next">
          {next}
        </Text>
      ) : null}
      {state === 'code' && id ? <CodeEntry id={id} onDone={onChange} /> : null}
      <FaultNote fault={fault} />
      <Box className="binding-acts">
        {enterprise.id ? <Button text="看用工和扣减" look="plain" leads label={`看${enterprise.name}的用工和扣减`} onPress={() => go('enterprise', { id: enterprise.id ?? '' })} /> : null}
        {canEnd ? <Button text={state === 'bound' ? '解除绑定' : '取消申请'} look="quiet" busy={busy} label={`${state === 'bound' ? '解除绑定' : '取消申请'}：${enterprise.name}`} onPress={() => run()} /> : null}
      </Box>
    </Card>
  );
}

/** The reader's enterprises and requests, and the form for another one. */
export function Bindings() {
  const answer = useAnswer('GET /api/me/enterprise-bindings', {});
  const renew = (): void => void api('GET /api/session').then(renewMe).finally(answer.ask);
  return (
    <Loaded answer={answer}>
      {(list) => (
        <>
          {list.length > 0 ? <SectionHead title="我的企业" /> : null}
          {list.map((binding) => (
            <BindingCard key={binding.id ?? binding.enterprise.id} binding={binding} onChange={renew} />
          ))}
          <BindForm onDone={renew} />
        </>
      )}
    </Loaded>
  );
}
