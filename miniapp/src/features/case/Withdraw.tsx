import { useState } from 'react';
import { useAction } from '../../lib/action';
import { Area, Box, Text, device } from '../../lib/platform';
import { api } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ChoiceInput } from '../form/ChoiceInput';
import { FaultHelp, Notice } from './parts';
import type { MyCase } from './words';

const OTHER = '其他原因';
const REASONS = ['暂时不办了', '填错了，想重新申请', '到外地就业', OTHER];

/** Taking an application back: a reason, then once more a yes. */
export function Withdraw({ mine, onDone }: { mine: MyCase; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [words, setWords] = useState('');
  const { run, busy, fault } = useAction(async () => {
    await api('POST /api/me/cases/:id/withdraw', { params: { id: mine.id }, body: { reason: reason === OTHER ? words.trim() : reason } });
    onDone();
    device.show('case-top');
  });
  if (!open) return <Button text="不办了，撤回申请" look="quiet" onPress={() => setOpen(true)} />;
  const clear = reason !== '' && (reason !== OTHER || words.trim().length >= 2);
  return (
    <Card title="撤回申请">
      <Notice title="撤回后，各部门都不再办理">
        <Text as="p">已经办好的事项不受影响；需要时可以重新申请。期限仍照原来的日期算。</Text>
      </Notice>
      <Text as="p" className="field-label">
        为什么撤回
      </Text>
      <ChoiceInput id="withdraw-why" label="为什么撤回" options={REASONS.map((one) => ({ value: one, label: one }))} value={reason} onChange={setReason} />
      {reason === OTHER ? (
        <Box className="field-gap">
          <Area id="withdraw-words" className="field-input question-area" label="写明原因" placeholder="写几个字就行" value={words} maxLength={300} onInput={setWords} />
        </Box>
      ) : null}
      <FaultHelp fault={fault} />
      <Box className="field-gap">
        <ButtonStack>
          <Button text="确认撤回" disabled={!clear} busy={busy} onPress={() => run()} />
          <Button text="不撤回了" look="plain" onPress={() => setOpen(false)} />
        </ButtonStack>
      </Box>
    </Card>
  );
}
