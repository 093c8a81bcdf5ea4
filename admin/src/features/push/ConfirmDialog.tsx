import type { OutOf } from '@zhida/server/contract';
import { CHANNEL } from '@zhida/server/contract/enums';
import { Alert, Modal } from 'antd';
import { count } from '../../lib/format';
import { ADDRESSEE } from '../../lib/words';
import { FaultAlert } from '../../ui/Answered';
import { unitOf } from './Choices';

type Preview = OutOf<'POST /api/campaigns/preview'>[number];

interface Props {
  preview: Preview;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** The last look before messages leave: how many, by what, and that they cannot be called back. */
export function ConfirmDialog({ preview, busy, error, onConfirm, onClose }: Props) {
  const { recipients, audience, policyName, channels } = preview;
  const many = `${count(recipients)} ${unitOf(audience)}`;
  return (
    <Modal title={`确认推送给 ${many}？`} open okText={`确认推送给 ${many}`} cancelText="再看看" confirmLoading={busy} onOk={onConfirm} onCancel={onClose}>
      <p>
        “{policyName}”将发给{ADDRESSEE[audience]} <strong>{many}</strong>：{CHANNEL.wechat} {count(channels.wechat)}、{CHANNEL.sms} {count(channels.sms)}、仅{CHANNEL.inbox} {count(channels.inbox)}、联系不上 {count(channels.none)}。
      </p>
      <Alert type="warning" showIcon title="消息发出后不能收回" description="请确认文字和人数无误。谁在何时确认了这次推送会记入审计。" />
      {error ? <FaultAlert error={error} /> : null}
    </Modal>
  );
}
