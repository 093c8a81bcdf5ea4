import { isBadRating, RATING_LEVEL } from '@zhida/server/contract/service/caseWords.ts';
import { useState } from 'react';
import { useAction } from '../../lib/action';
import { Area, Box, Press, Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { facePicture } from '../case/faces';
import { FaultHelp } from '../case/parts';
import type { Guidance } from './GuidanceCell';
import '../case/status.scss';

const LEVELS = [5, 4, 3, 2, 1] as const;
const labelOf = (level: number): string => RATING_LEVEL[String(level) as keyof typeof RATING_LEVEL];

/** After the end: how it was, once; and what follows from a bad word. */
export function RateCard({ guidance }: { guidance: Guidance }) {
  const { id, rating, canRate } = guidance;
  const [given, setGiven] = useState<number | null>(null);
  const level = given ?? rating?.level ?? null;
  if (level !== null) {
    return (
      <Card title={`您评了“${labelOf(level)}”`}>
        <Text as="p">{isBadRating(level) ? '抱歉没有让您满意。1 个工作日内，税务所负责人会给您打电话。' : '谢谢您的评价，您的话我们会认真看。'}</Text>
      </Card>
    );
  }
  return canRate ? <Faces id={id} onDone={setGiven} /> : null;
}

function Faces({ id, onDone }: { id: string; onDone: (level: number) => void }) {
  const [level, setLevel] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const { run, busy, fault } = useAction(async () => {
    if (level === null) return;
    await api('POST /api/me/guidance/:id/rating', { params: { id }, body: { level, words } });
    onDone(level);
  });
  return (
    <Card title="这次辅导怎么样？">
      <Box role="radiogroup" label="满意程度">
        {LEVELS.map((one) => (
          <Press key={one} className={`face ${one === level ? 'is-chosen' : ''}`} choice="radio" checked={one === level} label={labelOf(one)} onPress={() => setLevel(one)}>
            <Box className="face-sign" silent style={{ backgroundImage: facePicture(one) }} />
            <Text className="face-words">{labelOf(one)}</Text>
          </Press>
        ))}
      </Box>
      <Box className="field-gap">
        <Text as="p" className="field-label">
          {level !== null && isBadRating(level) ? '哪里不满意？写下来，负责人会打电话给您' : '还想说的（可以不写）'}
        </Text>
        <Area id="guidance-words" className="field-input question-area" label="还想说的" placeholder="" value={words} maxLength={500} onInput={setWords} />
      </Box>
      <FaultHelp fault={fault} />
      <Button text="提交评价" disabled={level === null} busy={busy} onPress={() => run()} />
    </Card>
  );
}
