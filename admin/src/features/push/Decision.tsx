import type { OutOf } from '@zhida/server/contract';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { count } from '../../lib/format';
import { useAct } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { FaultAlert } from '../../ui/Answered';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { unitOf } from './Choices';
import { planWords } from './planWords';
import { AFTER_PUSH } from './words';

type Campaign = OutOf<'GET /api/campaigns/:id'>;

/** Another person says yes or no to a push that waits; its author may only take it back. */
export function Decision({ campaign: { id, state, mine, source, total, audience, plan } }: { campaign: Campaign }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<'approve' | 'refuse' | null>(null);
  const approve = useAct('POST /api/campaigns/:id/approve', AFTER_PUSH);
  const refuse = useAct('POST /api/campaigns/:id/refuse', AFTER_PUSH);
  const may = useSession().can('campaign.approve');
  if (!may || mine || state !== 'awaiting-approval') return null;
  const params = { id };
  const close = (): void => {
    setAsked(null);
    approve.reset();
    refuse.reset();
  };
  const many = source === 'event' ? '随比对推送' : `推送给 ${count(total)} ${unitOf(audience)}`;
  const agreed = (): void => {
    close();
    void message.success('已批准');
  };
  return (
    <>
      <Button onClick={() => setAsked('refuse')}>不予批准</Button>
      <Button type="primary" onClick={() => setAsked('approve')}>
        批准
      </Button>
      {asked === 'approve' ? (
        <Modal title={`批准${many}？`} open okText="批准" cancelText="再看看" confirmLoading={approve.isPending} onOk={() => approve.mutate({ params }, { onSuccess: agreed })} onCancel={close}>
          <p>批准之后由系统{plan.startAt === null ? '' : '到时'}发出，发出的不能收回。批准时会再数一遍受众，和送审时不一样就不能批准。</p>
          <p className="soft">{planWords(plan).join('；')}。</p>
          {approve.error ? <FaultAlert error={approve.error} /> : null}
        </Modal>
      ) : null}
      {asked === 'refuse' ? (
        <ReasonDialog name="refuse-campaign" title="不予批准这次推送" lead="一条也不会发。送审的人会看到原因，改好后可以重新送审。" okText="不予批准" danger example="例如：短信文字再斟酌" pending={refuse.isPending} error={refuse.error} onReason={(reason) => refuse.mutate({ params, body: { reason } }, { onSuccess: close })} onClose={close} />
      ) : null}
    </>
  );
}
