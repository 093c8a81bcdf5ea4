import { useState } from 'react';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { forgetAll } from '../../lib/memory';
import { Area, Box, Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FaultNote, Loaded } from '../../ui/States';
import { ChoiceInput } from '../form/ChoiceInput';
import '../../ui/FormField.scss';
import './dispute.scss';

interface Props {
  matchId: string;
  /** set when an enterprise reports one of its people */
  enterpriseId: string | null;
  onDone: () => void;
}

const SHORTEST = 4;

/** What is wrong, in one choice and a few words. */
export function ReportForm({ matchId, enterpriseId, onDone }: Props) {
  const [ground, setGround] = useState('');
  const [note, setNote] = useState('');
  const grounds = useAnswer('GET /api/dispute-grounds', { query: { kind: enterpriseId === null ? 'self_employed' : 'hired' } });
  const { run, busy, fault } = useAction(async () => {
    const body = { ground, note: note.trim() };
    if (enterpriseId === null) await api('POST /api/me/benefits/:id/disputes', { params: { id: matchId }, body });
    else await api('POST /api/me/enterprises/:id/disputes', { params: { id: enterpriseId }, body: { ...body, matchId } });
    forgetAll();
    onDone();
  });
  return (
    <Card title="哪里不对">
      <Text as="p" className="dispute-why">
        反映后，由提供数据的部门限期核对，结果告诉您。核对期间不会再为这件事推送。
      </Text>
      <Loaded answer={grounds}>
        {(list) => <ChoiceInput id="dispute-ground" label="哪里不对" options={list.map(({ code, label }) => ({ value: code, label }))} value={ground} onChange={setGround} />}
      </Loaded>
      <Box className="field-gap">
        <Text as="p" className="field-label" silent>
          说说情况
        </Text>
        <Area id="dispute-note" className="field-input question-area" label="说说情况" placeholder="例：这个店是我哥开的，我没有入股" value={note} maxLength={500} onInput={setNote} />
      </Box>
      <FaultNote fault={fault} />
      <Box className="field-gap">
        <Button text="提交" busy={busy} disabled={ground === '' || note.trim().length < SHORTEST} onPress={() => run()} />
      </Box>
    </Card>
  );
}
