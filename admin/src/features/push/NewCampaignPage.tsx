import { ApiError } from '@zhida/server/contract/client';
import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAct, useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { Audience } from './Audience';
import { AudienceSource } from './AudienceSource';
import { Choices } from './Choices';
import { ConfirmDialog, confirmWords } from './ConfirmDialog';
import { askedBy, BLANK, bodyOf, type Draft, type Preview } from './draft';
import { PhoneFrame } from './PhoneFrame';
import { PlanSection } from './PlanSection';
import { AFTER_PUSH } from './words';
import './push.css';

const POLICY = 'policy';

/** The policy asked for, else the first that has somebody to tell. */
const chosenOf = (previews: readonly Preview[], asked: string | null): Preview | undefined =>
  previews.find(({ policyCode }) => policyCode === asked) ?? previews.find(({ recipients }) => recipients > 0) ?? previews[0];

/** The chosen policy's audience as the draft narrows it; nothing while it loads, or while there is no list. */
function useNarrowed(policy: Preview | undefined, draft: Draft) {
  const asks = policy !== undefined && (draft.source !== 'list' || draft.listId !== null);
  const answer = useAsk('POST /api/campaigns/preview', { body: { policyCode: policy?.policyCode ?? '', ...askedBy(draft) } }, { when: asks });
  const found = answer.data?.[0];
  const known = asks && found?.policyCode === policy.policyCode ? found : undefined;
  return { preview: known, loading: answer.isFetching, refetch: answer.refetch };
}

/** A push before it is one: which policy, whom, when, the very words; then the rehearsal or the confirmation. */
export function NewCampaignPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(params.get(POLICY));
  const [draft, setDraft] = useState<Draft>(BLANK);
  const [confirming, setConfirming] = useState(false);
  const [changed, setChanged] = useState<string | null>(null);
  const answer = useAsk('POST /api/campaigns/preview', { body: {} });
  const create = useAct('POST /api/campaigns', AFTER_PUSH);
  const policy = answer.data && chosenOf(answer.data, asked);
  const { preview, loading, refetch } = useNarrowed(policy, draft);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const choose = (policyCode: string): void => {
    setAsked(policyCode);
    // Filters and lists are about one policy's audience.
    change({ narrowing: {}, listId: null });
    setParams({ [POLICY]: policyCode }, { replace: true });
  };

  const send = (chosen: Preview, rehearsal: boolean): void =>
    create.mutate(
      { body: bodyOf(draft, chosen.policyCode, chosen.recipients, rehearsal) },
      {
        onSuccess: ({ id }) => void navigate(`/push/${id}`, { replace: true }),
        onError: (error) => {
          if (!(error instanceof ApiError) || error.body.code !== 'campaign.changed') return;
          setConfirming(false);
          setChanged(error.body.message);
          create.reset();
          void answer.refetch();
          void refetch();
        },
      },
    );

  const standing = draft.source === 'event';
  const nobody = preview !== undefined && preview.recipients === 0 && !standing;
  const ready = preview !== undefined && !nobody && !answer.isFetching && !loading;
  const waitsForList = draft.source === 'list' && draft.listId === null;
  return (
    <Page
      title="新建推送"
      backTo="/push"
      lead="选一项政策，看清发给谁、怎么送到、写的是什么，再确认。拿不准的先演练。"
      actions={
        policy && can('campaign.create') ? (
          <>
            {standing ? null : (
              <Button size="large" disabled={!ready} loading={create.isPending && !confirming} onClick={() => preview && send(preview, true)}>
                先演练，不发送
              </Button>
            )}
            <Button type="primary" size="large" disabled={!ready} onClick={() => setConfirming(true)}>
              {waitsForList ? '请先选择名单' : nobody || !preview ? '没有需要推送的对象' : confirmWords(preview, draft).button}
            </Button>
          </>
        ) : null
      }
    >
      {changed ? <Alert type="warning" showIcon closable={{ onClose: () => setChanged(null) }} role="alert" title={changed} description="已按最新情况重新预览，请核对人数和文字后再确认。" /> : null}
      <Answered answer={answer} rows={10}>
        {(previews) =>
          policy ? (
            <div className="preview">
              <div className="stack">
                <Choices previews={previews} chosen={policy.policyCode} choose={choose} />
                <AudienceSource draft={draft} policy={policy} preview={preview} change={change} />
                {standing || waitsForList ? null : <Audience preview={preview ?? policy} />}
                <PlanSection draft={draft} preview={preview ?? policy} change={change} />
              </div>
              <Section title="对方会看到的文字">
                {(preview ?? policy).examples.length > 0 ? <PhoneFrame key={JSON.stringify([policy.policyCode, askedBy(draft)])} examples={(preview ?? policy).examples} /> : <Empty description="没有新的对象，也就没有示例" />}
              </Section>
            </div>
          ) : (
            <Empty description="目前没有执行中的政策可推送。到期的政策不再推送" />
          )
        }
      </Answered>
      {confirming && preview ? <ConfirmDialog preview={preview} draft={draft} busy={create.isPending} error={create.error} onConfirm={() => send(preview, false)} onClose={() => setConfirming(false)} /> : null}
    </Page>
  );
}
