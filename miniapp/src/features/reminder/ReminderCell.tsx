import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { device } from '../../lib/platform';
import { api } from '../../lib/session';
import { Card, Cell } from '../../ui/Card';
import { FaultNote } from '../../ui/States';

/**
 * Lets the reader allow WeChat messages; each “allow” of a one-time template buys one. Shown only where the vendor can
 * send them. The server says which to ask for: three at most, one-time and long-term ones never together.
 * @param alone stands on a card of its own, which is not there when there is nothing to ask
 * @param kind only for this kind of messages, asked where one of them is read or comes next
 */
export function ReminderCell({ kind, alone = false }: { kind?: string; alone?: boolean }) {
  const { data, ask } = useAnswer('GET /api/me/subscription-templates', device.hasAccount ? { query: kind === undefined ? {} : { kind } } : null);
  const { run, busy, fault } = useAction(async (templateIds: string[]) => {
    // The pop-up opens only straight from a tap: nothing may be waited for before it.
    const answers = await device.askToSubscribe(templateIds);
    await api('POST /api/me/subscriptions', { body: { results: Object.entries(answers).map(([templateId, result]) => ({ templateId, result })) } });
    ask();
  });
  if (!data || data.length === 0) return null;
  const lasting = data.every((one) => one.lasting);
  const credits = data.reduce((sum, one) => sum + one.credits, 0);
  const cell = (
    <>
      <FaultNote fault={fault} />
      <Cell
        icon="bell"
        name={busy ? '请在弹窗里选择…' : '允许微信提醒'}
        note={lasting && credits > 0 ? '已允许，一直有效' : credits > 0 ? `还可以提醒您 ${credits} 次；再点可增加次数` : '有新消息时，用微信告诉您'}
        onPress={() => run(data.map(({ templateId }) => templateId))}
      />
    </>
  );
  return alone ? <Card bare>{cell}</Card> : cell;
}
