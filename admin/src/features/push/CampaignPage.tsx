import type { OutOf } from '@zhida/server/contract';
import { CAMPAIGN_STATE } from '@zhida/server/contract/enums';
import { Alert, Progress } from 'antd';
import { useParams } from 'react-router';
import { count, instantText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { ADDRESSEE } from '../../lib/words';
import { Answered } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { StackedBar } from '../../ui/StackedBar';
import { StateTag } from '../../ui/StateTag';
import { unitOf } from './Choices';
import { Control } from './Control';
import { Messages } from './Messages';
import { CAMPAIGN_TONE, channelParts, isActive, stateParts } from './words';
import './push.css';

type Campaign = OutOf<'GET /api/campaigns/:id'>;

const ASK_MS = 1_000;
const WHOLE = 100;

/** How far a push is: messages made while it is prepared, then messages settled. */
function Underway({ campaign: { state, total, byState } }: { campaign: Campaign }) {
  const made = Object.values(byState).reduce((sum, n) => sum + n, 0);
  const waiting = (byState['queued'] ?? 0) + (byState['sending'] ?? 0);
  const done = state === 'preparing' ? made : made - waiting;
  return (
    <div role="status" className="underway">
      <strong>{state === 'preparing' ? `正在生成消息 ${count(made)}/${count(total)}` : `已有结果 ${count(done)}/${count(total)}`}</strong>
      <Progress percent={total > 0 ? Math.floor((done / total) * WHOLE) : 0} status="active" aria-label="推送进度" />
      <span className="soft">可以离开本页，发送会继续。暂时送不到的会自动重试，短信当日达到上限的次日再发。</span>
    </div>
  );
}

function Figures({ campaign }: { campaign: Campaign }) {
  const { total, audience, byState, byChannel, state, stopReason } = campaign;
  const lost = (byState['unreachable'] ?? 0) + (byState['failed'] ?? 0);
  return (
    <>
      {state === 'stopped' ? <Alert type="error" showIcon title="推送已停止，还没发出的消息已取消" description={`${stopReason ?? '发送服务暂时不可用'}。处理好之后请重新推送；已送达的不会再发。`} /> : null}
      {state === 'paused' ? <Alert type="warning" showIcon title="推送已暂停，没发出的都在等" description={`原因：${stopReason ?? '未写明'}。可以接着推送，也可以停止。`} /> : null}
      {isActive(state) ? <Underway campaign={campaign} /> : null}
      <div className="campaign-figures">
        <Section title={`${count(total)} ${unitOf(audience)}的送达情况`}>
          <StackedBar caption="送达情况" parts={stateParts(byState)} legend />
          {lost > 0 ? <p className="soft audience-note">{count(lost)} 条没有送到：原因列在下面，对应的辅导任务已提示专员电话联系；更正号码后可以重发。</p> : null}
        </Section>
        <Section title="从哪个渠道送到">
          <StackedBar caption="送达渠道" parts={channelParts(byChannel)} legend />
        </Section>
      </div>
    </>
  );
}

/** One push: live while it goes out, then what became of each message. */
export function CampaignPage() {
  const { id = '' } = useParams();
  const answer = useAsk('GET /api/campaigns/:id', { params: { id } }, { again: (known) => (known && isActive(known.state) ? ASK_MS : false) });
  const campaign = answer.data;
  return (
    <Page
      title={campaign?.policyName ?? '政策推送'}
      backTo="/push"
      mark={campaign ? <StateTag tone={CAMPAIGN_TONE[campaign.state]} text={CAMPAIGN_STATE[campaign.state]} /> : null}
      lead={campaign ? `${campaign.createdBy} ${instantText(campaign.createdAt)} 确认，发给${ADDRESSEE[campaign.audience]}。` : null}
      actions={
        campaign ? (
          <>
            <Control campaign={campaign} />
            <LinkButton to={`/policies/${campaign.policyCode}`}>查看政策</LinkButton>
          </>
        ) : null
      }
    >
      <Answered answer={answer}>
        {(data) => (
          <>
            <Figures campaign={data} />
            <Messages campaignId={data.id} active={isActive(data.state)} />
          </>
        )}
      </Answered>
    </Page>
  );
}
