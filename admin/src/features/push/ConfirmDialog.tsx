import { CHANNEL } from '@zhida/server/contract/enums';
import { Alert, Modal } from 'antd';
import { count } from '../../lib/format';
import { ADDRESSEE } from '../../lib/words';
import { FaultAlert } from '../../ui/Answered';
import { unitOf } from './Choices';
import { mustBeApproved, type Draft, type Preview } from './draft';
import { planWords } from './planWords';

interface Props {
  preview: Preview;
  draft: Draft;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

const PLAIN = { title: '消息发出后不能收回', description: '请确认文字和人数无误。谁在何时确认了这次推送会记入审计。' };
const PROPOSED = { title: '送审之后还不会发', description: '另一位管理员批准后才发；批准时人数必须和现在一样，变了要重新送审。' };

/** What the button of the page and of the dialog says. */
export function confirmWords({ recipients, audience, approval }: Preview, draft: Draft): { ask: string; act: string; button: string } {
  const many = `${count(recipients)} ${unitOf(audience)}`;
  const approved = mustBeApproved(draft, { recipients, approval });
  if (draft.source === 'event') return approved ? { ask: '送审这项随比对推送？', act: '送审', button: '送审' } : { ask: '开始随比对推送？', act: '开始随比对推送', button: '开始随比对推送' };
  if (approved) return { ask: `送审：推送给 ${many}？`, act: '送审', button: `送审，推送给 ${many}` };
  if (draft.startAt !== null) return { ask: `确认到时推送给 ${many}？`, act: `确认到时推送给 ${many}`, button: `确认，到时推送给 ${many}` };
  return { ask: `确认推送给 ${many}？`, act: `确认推送给 ${many}`, button: `确认并推送给 ${many}` };
}

/** The last look before messages leave: how many, by what, when, and that they cannot be called back. */
export function ConfirmDialog({ preview, draft, busy, error, onConfirm, onClose }: Props) {
  const { recipients, audience, policyName, channels } = preview;
  const { ask, act } = confirmWords(preview, draft);
  const alert = mustBeApproved(draft, preview) ? PROPOSED : PLAIN;
  return (
    <Modal title={ask} open okText={act} cancelText="再看看" confirmLoading={busy} onOk={onConfirm} onCancel={onClose}>
      <p>
        {draft.source === 'event' ? (
          <>“{policyName}”：以后每次比对新出现的{ADDRESSEE[audience]}，自动推送。</>
        ) : (
          <>
            “{policyName}”将发给{ADDRESSEE[audience]}{' '}
            <strong>
              {count(recipients)} {unitOf(audience)}
            </strong>
            ：{CHANNEL.wechat} {count(channels.wechat)}、{CHANNEL.sms} {count(channels.sms)}、仅{CHANNEL.inbox} {count(channels.inbox)}、联系不上 {count(channels.none)}。
          </>
        )}
      </p>
      <p className="soft">{planWords(draft).join('；')}。</p>
      <Alert type="warning" showIcon title={alert.title} description={alert.description} />
      {error ? <FaultAlert error={error} /> : null}
    </Modal>
  );
}
