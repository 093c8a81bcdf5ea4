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
import { POLICY_TONE, UNVERIFIED } from './words';
import './policies.css';

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
      lead={policy ? `${policy.summary}。发给${ADDRESSEE[policy.audience]}，执行期${dayText(policy.validFrom)}至${dayText(policy.validTo)}。` : null}
      actions={policy?.state === 'in_force' && can('campaign.preview') ? <LinkButton to={`/push/new?policy=${code}`}>推送这项政策</LinkButton> : null}
    >
      <Answered answer={answer}>
        {(data) => (
          <Tabs
            className="policy-tabs"
            activeKey={can('match.list') && params.get('tab') === 'cases' ? 'cases' : 'contents'}
            onChange={(tab) => setParams(tab === 'contents' ? {} : { tab }, { replace: true })}
            destroyOnHidden
            items={[
              { key: 'contents', label: '政策内容', children: <Contents policy={data} /> },
              ...(can('match.list') ? [{ key: 'cases', label: '谁符合、为什么', children: <Cases code={data.code} /> }] : []),
            ]}
          />
        )}
      </Answered>
    </Page>
  );
}
