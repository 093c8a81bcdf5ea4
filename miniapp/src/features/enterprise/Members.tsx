import type { OutOf } from '@zhida/server/contract';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { dayText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, FaultNote, Loaded } from '../../ui/States';
import './Bindings.scss';

type Member = OutOf<'GET /api/me/enterprises/:id/members'>[number];

const dayOf = (at: number): string => dayText(new Date(at + 8 * 3_600_000).toISOString().slice(0, 10));

function MemberCard({ enterpriseId, member, onChange }: { enterpriseId: string; member: Member; onChange: () => void }) {
  const { id, name, phone, role, stateLabel, at, by, can } = member;
  const decide = useAction(async (approve: boolean) => {
    await api('POST /api/me/enterprises/:id/members', { params: { id: enterpriseId }, body: { binding: id, approve } });
    onChange();
  });
  const end = useAction(async () => {
    await api('POST /api/me/enterprise-bindings/:id/end', { params: { id } });
    onChange();
  });
  return (
    <Card>
      <Text as="h2" className="binding-name">
        {name}
      </Text>
      <Text as="p" className="binding-role">
        {role} · {phone || '手机未确认'} · {stateLabel}
      </Text>
      <Text as="p" className="binding-role">
        {by ? `${dayOf(at)}由${by}确认` : `${dayOf(at)}申请`}
      </Text>
      <FaultNote fault={decide.fault ?? end.fault} />
      <Box className="binding-acts">
        {can.includes('approve') ? (
          <ButtonStack>
            <Button text="同意" busy={decide.busy} label={`同意${name}绑定`} onPress={() => decide.run(true)} />
            <Button text="不同意" look="plain" busy={decide.busy} label={`不同意${name}绑定`} onPress={() => decide.run(false)} />
          </ButtonStack>
        ) : null}
        {can.includes('end') ? <Button text="解除绑定" look="quiet" busy={end.busy} label={`解除${name}的绑定`} onPress={() => end.run()} /> : null}
      </Box>
    </Card>
  );
}

/** Who acts for the enterprise and who asks to: for the legal representative and the finance officer. */
export function Members({ enterpriseId }: { enterpriseId: string }) {
  const answer = useAnswer('GET /api/me/enterprises/:id/members', { params: { id: enterpriseId } });
  return (
    <Loaded answer={answer}>
      {(list) =>
        list.length === 0 ? (
          <Empty icon="people" title="还没有办税人员" text="会计在“我的企业”里申请绑定后，会出现在这里，由您同意。" />
        ) : (
          <>
            {list.map((member) => (
              <MemberCard key={member.id} enterpriseId={enterpriseId} member={member} onChange={answer.ask} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}
