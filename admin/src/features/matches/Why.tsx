import type { OutOf } from '@zhida/server/contract';
import type { Verdict } from '@zhida/server/contract/enums';
import { Empty } from 'antd';
import { Link } from 'react-router';
import { useSession } from '../../lib/session';
import { Reasons, VerdictTag } from '../../ui/Reasons';
import { Section } from '../../ui/Section';

type Match = OutOf<'GET /api/matches/:id'>;

const ORDER: Readonly<Record<Verdict, number>> = { yes: 0, unknown: 1, no: 2 };

/** Every policy that was asked, with the reason for each yes, no and unknown; what fits comes first. */
export function Why({ eligibility }: { eligibility: Match['eligibility'] }) {
  const { can } = useSession();
  const asked = [...eligibility].sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
  return (
    <Section title="符合哪项政策、为什么">
      {asked.length === 0 ? <Empty description="这一对已终止或没有适用的政策，没有可判断的条件" /> : null}
      {asked.map(({ policyCode, policyName, verdict, reasons }) => (
        <section key={policyCode} className="why-policy">
          <div className="why-head">
            <h3>{can('policy.list') ? <Link to={`/policies/${policyCode}`}>{policyName}</Link> : policyName}</h3>
            <VerdictTag verdict={verdict} />
          </div>
          <Reasons lines={reasons} />
        </section>
      ))}
    </Section>
  );
}
