import { useAnswer } from '../../lib/answers';
import { PolicyCard, type PolicyRow } from '../../features/policy/PolicyCard';
import { SectionHead } from '../../ui/Card';
import { Screen } from '../../ui/Screen';
import { Empty, Loaded } from '../../ui/States';

const ORDER: Readonly<Record<PolicyRow['state'], number>> = { in_force: 0, upcoming: 1, expired: 2 };
const GROUPS: readonly { title: string; holds: (policy: PolicyRow) => boolean }[] = [
  { title: '自己创业', holds: ({ audience, matchKind }) => matchKind !== null && audience === 'person' },
  { title: '企业招人', holds: ({ audience, matchKind }) => matchKind !== null && audience === 'taxpayer' },
  { title: '要申请的补贴、贷款和奖励', holds: ({ matchKind }) => matchKind === null },
];

/** The public guide: every policy, for everybody, without signing in. */
export default function Guide() {
  const policies = useAnswer('GET /api/public/policies', {});
  return (
    <Screen title="政策" tab="guide">
      <Loaded answer={policies}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon="book" title="还没有公开的政策" text="政策发布后会列在这里；急需了解的，可拨打 12366 咨询。" />
          ) : (
            <>
              {GROUPS.map(({ title, holds }) => {
                const group = list.filter(holds).sort((a, b) => ORDER[a.state] - ORDER[b.state]);
                return group.length === 0 ? null : (
                  <Group key={title} title={title} policies={group} />
                );
              })}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}

function Group({ title, policies }: { title: string; policies: readonly PolicyRow[] }) {
  return (
    <>
      <SectionHead title={title} />
      {policies.map((policy) => (
        <PolicyCard key={policy.code} policy={policy} />
      ))}
    </>
  );
}
