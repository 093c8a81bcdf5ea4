import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { device } from '../../lib/platform';
import { api } from '../../lib/session';
import { Cell } from '../../ui/Card';
import { FaultNote } from '../../ui/States';

/** The vendor's pop-up takes this many templates. */
const MOST_AT_ONCE = 3;

/** Lets the reader allow WeChat messages; each “allow” buys one. Shown only where the vendor can send them. */
export function ReminderCell() {
  const { data, ask } = useAnswer('GET /api/me/subscription-templates', device.hasAccount ? {} : null);
  const { run, busy, fault } = useAction(async (templateIds: string[]) => {
    // The pop-up opens only straight from a tap: nothing may be waited for before it.
    const answers = await device.askToSubscribe(templateIds);
    await api('POST /api/me/subscriptions', { body: { results: Object.entries(answers).map(([templateId, result]) => ({ templateId, result })) } });
    ask();
  });
  if (!data || data.length === 0) return null;
  const credits = data.reduce((sum, one) => sum + one.credits, 0);
  return (
    <>
      <FaultNote fault={fault} />
      <Cell
        icon="bell"
        name={busy ? '请在弹窗里选择…' : '允许微信提醒'}
        note={credits > 0 ? `还可以提醒您 ${credits} 次；再点可增加次数` : '有适合您的政策时，用微信告诉您'}
        onPress={() => run(data.slice(0, MOST_AT_ONCE).map(({ templateId }) => templateId))}
      />
    </>
  );
}
