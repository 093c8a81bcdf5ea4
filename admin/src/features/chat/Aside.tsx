import { THREAD_RATING } from '@zhida/server/contract/enums';
import { Alert, Button, Descriptions, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { ExportButton } from '../../ui/ExportButton';
import { Section } from '../../ui/Section';
import { BlockDialog, HandOverDialog, UnblockDialog } from './dialogs';
import { Found } from './Found';
import type { Detail } from './words';

type Dialog = 'hand-over' | 'block' | 'unblock';
const ACTIONS: readonly { dialog: Dialog; text: string }[] = [
  { dialog: 'hand-over', text: '转交' },
  { dialog: 'block', text: '停止接收' },
  { dialog: 'unblock', text: '恢复接收' },
];
const LEAST = 2;

/** Who the other one is and what it is about, in the order it is needed; then what can be done with the thread. */
export function Aside({ detail, onPick }: { detail: Detail; onPick: (seq: number) => void }) {
  const { id, brief, link, matterLabel, officer, block, rating, masked } = detail;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [wanted, setWanted] = useState('');
  const close = (): void => setDialog(null);
  return (
    <aside className="chat-aside" aria-label="人和事的概况">
      {block ? <Alert type="error" showIcon title={`${block.by}已停止接收`} description={`${block.grounds}（${instantText(block.at)}）`} /> : null}
      <Section title={matterLabel} extra={link ? <Link to={link}>打开</Link> : null}>
        <Descriptions
          column={1}
          size="small"
          colon={false}
          items={[...brief, { label: '负责人', value: officer?.name ?? '还没有安排' }].map(({ label, value }) => ({ key: label, label, children: value }))}
        />
        {masked ? <p className="soft">您不负责这个会话，证号、电话和卡号是遮盖的。</p> : null}
      </Section>
      {rating ? (
        <Section title="对方的评价">
          <p className="chat-rating">
            {THREAD_RATING[rating.level as keyof typeof THREAD_RATING]}（{instantText(rating.at)}）
          </p>
          {rating.words ? <p>{rating.words}</p> : null}
        </Section>
      ) : null}
      <Section title="在这个会话里找">
        <Input.Search allowClear aria-label="在这个会话里找" placeholder="至少 2 个字，回车查找" maxLength={50} onSearch={(text) => setWanted(text.trim())} />
        {wanted.length >= LEAST ? <Found keyword={wanted} thread={id} onPick={onPick} /> : null}
      </Section>
      <div className="chat-acts">
        {ACTIONS.filter((one) => detail.can.includes(one.dialog)).map((one) => (
          <Button key={one.dialog} danger={one.dialog === 'block'} onClick={() => setDialog(one.dialog)}>
            {one.text}
          </Button>
        ))}
        <ExportButton endpoint="GET /api/threads/:id/export" can="thread.export" params={{ id }} filters={{}} />
      </div>
      <p className="soft">查看、查找和导出都会留痕。</p>
      {dialog === 'hand-over' ? <HandOverDialog id={id} onClose={close} /> : null}
      {dialog === 'block' ? <BlockDialog detail={detail} onClose={close} /> : null}
      {dialog === 'unblock' ? <UnblockDialog id={id} onClose={close} /> : null}
    </aside>
  );
}
