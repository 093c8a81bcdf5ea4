import type { OutOf } from '@zhida/server/contract';
import { Alert, Progress } from 'antd';
import { useParams } from 'react-router';
import { count, instantText, yuan } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { ADDRESSEE } from '../../lib/words';
import { Answered } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { StackedBar } from '../../ui/StackedBar';
import { CampaignTag } from './CampaignTag';
import { unitOf } from './Choices';
import { Control } from './Control';
import { Decision } from './Decision';
import { Meant } from './Meant';
import { Messages } from './Messages';
import { Rehearsal } from './Rehearsal';
import { channelParts, figureParts, isActive, lostOf } from './words';
import './push.css';

type Campaign = OutOf<'GET /api/campaigns/:id'>;

const ASK_MS = 1_000;
const ASK_STANDING_MS = 10_000;
const WHOLE = 100;
/** Nothing of these has been made yet. */
const NOT_BEGUN: ReadonlySet<Campaign['state']> = new Set(['awaiting-approval', 'refused', 'scheduled']);

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

/** Where a push stands, when that is more than a word. */
function Standing({ campaign: { state, source, stopReason, decidedBy, plan, mine, total } }: { campaign: Campaign }) {
  const standing = source === 'event';
  switch (state) {
    case 'awaiting-approval':
      return <Alert type="info" showIcon title="等另一位管理员批准，一条还没有发" description={mine ? '这是您送审的，不能由您自己批准；批准的人会在工作台看到。改主意了可以撤回。' : '请看清对象、条件、时间和文字。批准之后由系统发出。'} />;
    case 'refused':
      return <Alert type="error" showIcon title={`${decidedBy ?? ''}没有批准，一条也没有发`} description={`原因：${stopReason ?? '未写明'}。改好后请重新预览、送审。`} />;
    case 'scheduled':
      return <Alert type="info" showIcon title={`${instantText(plan.startAt)} 开始`} description="到时按那时的受众发出：这期间新增的会包括在内，已经推送过的不会再发。" />;
    case 'standing':
      return <Alert type="info" showIcon title="每次比对新出现的对象，由系统自动推送" description={total === 0 ? '启用以来还没有新出现的对象。' : `启用以来已经推送 ${count(total)} 条。`} />;
    case 'stopped':
      return <Alert type="error" showIcon title="推送已停止，还没发出的消息已取消" description={`${stopReason ?? '发送服务暂时不可用'}。处理好之后请重新推送；已送达的不会再发。`} />;
    case 'paused':
      return <Alert type="warning" showIcon title={standing ? '已停用，新比中的先不推送' : '推送已暂停，没发出的都在等'} description={`原因：${stopReason ?? '未写明'}。可以${standing ? '重新启用' : '接着推送'}，也可以停止。`} />;
    default:
      return null;
  }
}

function Figures({ campaign }: { campaign: Campaign }) {
  const { total, audience, figures, byChannel, state, segments, costFen } = campaign;
  const lost = lostOf(figures);
  return (
    <>
      {isActive(state) ? <Underway campaign={campaign} /> : null}
      <div className="campaign-figures">
        <Section title={`${count(total)} ${unitOf(audience)}的送达情况`}>
          <StackedBar caption="送达情况" parts={figureParts(figures)} legend />
          {lost > 0 ? <p className="soft audience-note">{count(lost)} 条没有送到：原因列在下面，对应的辅导任务已提示专员电话联系；更正号码后可以重发。</p> : null}
        </Section>
        <Section title="从哪个渠道送到">
          <StackedBar caption="送达渠道" parts={channelParts(byChannel)} legend />
          {segments > 0 ? (
            <p className="soft audience-note">
              短信费用 <strong className="number">{yuan(costFen)} 元</strong>：平台已收下 {count(segments)} 条（长短信按拆分后的条数）。微信不收费。
            </p>
          ) : null}
        </Section>
      </div>
    </>
  );
}

function Outcome({ campaign }: { campaign: Campaign }) {
  const { id, state, audience, rehearsal, total } = campaign;
  if (NOT_BEGUN.has(state) || (state === 'standing' && total === 0)) return null;
  if (rehearsal) return <Rehearsal campaignId={id} audience={audience} active={isActive(state)} />;
  return (
    <>
      <Figures campaign={campaign} />
      <Messages campaignId={id} active={isActive(state) || state === 'standing'} />
    </>
  );
}

const leadOf = ({ rehearsal, createdBy, createdAt, decidedBy, decidedAt, state, audience }: Campaign): string => {
  if (rehearsal) return `${createdBy} ${instantText(createdAt)} 演练，什么都没有发。`;
  const approved = decidedBy !== null && state !== 'refused' ? `，${decidedBy} ${instantText(decidedAt)} 批准` : '';
  return `${createdBy} ${instantText(createdAt)} ${state === 'awaiting-approval' || state === 'refused' ? '送审' : '确认'}${approved}，发给${ADDRESSEE[audience]}。`;
};

const again = (campaign: Campaign | undefined): number | false => {
  if (campaign === undefined) return false;
  if (isActive(campaign.state) || (campaign.state === 'scheduled' && (campaign.plan.startAt ?? 0) < Date.now() + ASK_STANDING_MS)) return ASK_MS;
  return campaign.state === 'standing' || campaign.state === 'scheduled' ? ASK_STANDING_MS : false;
};

/** One push: whom and when it is for, live while it goes out, then what became of each message. */
export function CampaignPage() {
  const { id = '' } = useParams();
  const answer = useAsk('GET /api/campaigns/:id', { params: { id } }, { again });
  const campaign = answer.data;
  return (
    <Page
      title={campaign?.policyName ?? '政策推送'}
      backTo="/push"
      mark={campaign ? <CampaignTag state={campaign.state} rehearsal={campaign.rehearsal} /> : null}
      lead={campaign ? leadOf(campaign) : null}
      actions={
        campaign ? (
          <>
            <Decision campaign={campaign} />
            <Control campaign={campaign} />
            <LinkButton to={`/policies/${campaign.policyCode}`}>查看政策</LinkButton>
          </>
        ) : null
      }
    >
      <Answered answer={answer}>
        {(data) => (
          <>
            <Standing campaign={data} />
            <Meant campaign={data} />
            <Outcome campaign={data} />
          </>
        )}
      </Answered>
    </Page>
  );
}
