import { useAnswer } from '../../lib/answers';
import { PolicyCard, type PolicyRow } from '../../features/policy/PolicyCard';
import { SectionHead } from '../../ui/Card';
import { Screen } from '../../ui/Screen';
import { Empty, Loaded } from '../../ui/States';

const GROUPS: readonly { audience: PolicyRow['audience']; title: string }[] = [
  { audience: 'person', title: '自己创业' },
  { audience: 'taxpayer', title: '企业招人' },
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
              {GROUPS.map(({ audience, title }) => {
                const group = list.filter((policy) => policy.audience === audience);
                return group.length === 0 ? null : (
                  <Group key={audience} title={title} policies={group} />
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
