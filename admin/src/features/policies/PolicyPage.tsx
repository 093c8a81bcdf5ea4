import type { OutOf } from '@zhida/server/contract';
import { POLICY_STATE } from '@zhida/server/contract/enums';
import { Tabs } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { dayText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ADDRESSEE } from '../../lib/words';
import { Answered } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { Cases } from './Cases';
import { Contents } from './Contents';
import { Intending } from './Intending';
import { POLICY_TONE, UNVERIFIED, whom } from './words';
import './policies.css';

type Policy = OutOf<'GET /api/policies/:code'>;

function tabOf({ matchKind, intention }: Policy, mayList: boolean, wanted: string | null): string {
  if (mayList && wanted === 'cases' && matchKind !== null) return 'cases';
  return mayList && wanted === 'intending' && intention !== null ? 'intending' : 'contents';
}

/** One policy: what it says and whence it comes, and who fits it. */
export function PolicyPage() {
  const { code = '' } = useParams();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const answer = useAsk('GET /api/policies/:code', { params: { code } });
  const policy = answer.data;
  return (
    <Page
      title={policy?.name ?? '政策'}
      backTo="/policies"
      mark={
        policy ? (
          <>
            <StateTag tone={POLICY_TONE[policy.state]} text={POLICY_STATE[policy.state]} />
            {policy.openDoubts > 0 ? <StateTag tone="doubtful" text={`${UNVERIFIED} ${policy.openDoubts} 处`} /> : null}
          </>
        ) : null
      }
      lead={policy ? `${policy.summary}。${policy.matchKind === null ? `${whom(policy)}向部门申请` : `发给${ADDRESSEE[policy.audience]}`}，执行期${dayText(policy.validFrom)}至${dayText(policy.validTo)}。` : null}
      actions={policy?.state === 'in_force' && policy.matchKind !== null && can('campaign.preview') ? <LinkButton to={`/push/new?policy=${code}`}>推送这项政策</LinkButton> : null}
    >
      <Answered answer={answer}>
        {(data) => (
          <Tabs
            className="policy-tabs"
            activeKey={tabOf(data, can('match.list'), params.get('tab'))}
            onChange={(tab) => setParams(tab === 'contents' ? {} : { tab }, { replace: true })}
            destroyOnHidden
            items={[
              { key: 'contents', label: '政策内容', children: <Contents policy={data} /> },
              ...(can('match.list') && data.matchKind !== null ? [{ key: 'cases', label: '谁符合、为什么', children: <Cases code={data.code} /> }] : []),
              ...(can('match.list') && data.intention !== null ? [{ key: 'intending', label: '有意向、可先告知', children: <Intending code={data.code} /> }] : []),
            ]}
          />
        )}
      </Answered>
    </Page>
  );
}
