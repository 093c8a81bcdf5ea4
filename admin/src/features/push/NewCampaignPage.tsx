import { ApiError } from '@zhida/server/contract/client';
import type { OutOf } from '@zhida/server/contract';
import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { count } from '../../lib/format';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { Audience } from './Audience';
import { Choices, unitOf } from './Choices';
import { ConfirmDialog } from './ConfirmDialog';
import { PhoneFrame } from './PhoneFrame';
import { AFTER_PUSH } from './words';
import './push.css';

type Previews = OutOf<'POST /api/campaigns/preview'>;

const POLICY = 'policy';

/** The policy asked for, else the first that has somebody to tell. */
const chosenOf = (previews: Previews, asked: string | null): Previews[number] | undefined =>
  previews.find(({ policyCode }) => policyCode === asked) ?? previews.find(({ recipients }) => recipients > 0) ?? previews[0];

/** A push before it is one: who, by what, the very words; then the confirmation. */
export function NewCampaignPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(params.get(POLICY));
  const [confirming, setConfirming] = useState(false);
  const [changed, setChanged] = useState<string | null>(null);
  const answer = useAsk('POST /api/campaigns/preview', { body: {} });
  const create = useAct('POST /api/campaigns', AFTER_PUSH);
  const chosen = answer.data && chosenOf(answer.data, asked);
  const choose = (policyCode: string): void => {
    setAsked(policyCode);
    setParams({ [POLICY]: policyCode }, { replace: true });
  };

  const confirm = ({ policyCode, recipients }: Previews[number]): void =>
    create.mutate(
      { body: { policyCode, expectedRecipients: recipients } },
      {
        onSuccess: ({ id }) => void navigate(`/push/${id}`, { replace: true }),
        onError: (error) => {
          if (!(error instanceof ApiError) || error.body.code !== 'campaign.changed') return;
          setConfirming(false);
          setChanged(error.body.message);
          create.reset();
          void answer.refetch();
        },
      },
    );

  return (
    <Page
      title="新建推送"
      backTo="/push"
      lead="选一项政策，看清发给谁、怎么送到、写的是什么，再确认。"
      actions={
        chosen && can('campaign.create') ? (
          <Button type="primary" size="large" disabled={chosen.recipients === 0 || answer.isFetching} onClick={() => setConfirming(true)}>
            {chosen.recipients === 0 ? '没有需要推送的对象' : `确认并推送给 ${count(chosen.recipients)} ${unitOf(chosen.audience)}`}
          </Button>
        ) : null
      }
    >
      {changed ? <Alert type="warning" showIcon closable={{ onClose: () => setChanged(null) }} role="alert" title={changed} description="已按最新情况重新预览，请核对人数和文字后再确认。" /> : null}
      <Answered answer={answer} rows={10}>
        {(previews) =>
          chosen ? (
            <div className="preview">
              <div className="stack">
                <Choices previews={previews} chosen={chosen.policyCode} choose={choose} />
                <Audience preview={chosen} />
              </div>
              <Section title="对方会看到的文字">
                {chosen.examples.length > 0 ? <PhoneFrame key={chosen.policyCode} examples={chosen.examples} /> : <Empty description="没有新的对象，也就没有示例" />}
              </Section>
            </div>
          ) : (
            <Empty description="目前没有执行中的政策可推送。到期的政策不再推送" />
          )
        }
      </Answered>
      {confirming && chosen ? <ConfirmDialog preview={chosen} busy={create.isPending} error={create.error} onConfirm={() => confirm(chosen)} onClose={() => setConfirming(false)} /> : null}
    </Page>
  );
}
