import { isBadRating, RATING_LEVEL } from '@zhida/server/contract/service/caseWords.ts';
import { useState } from 'react';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { Area, Box, Press, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Screen } from '../../ui/Screen';
import { Empty, Loaded } from '../../ui/States';
import { facePicture } from './faces';
import { CallHelp, FaultHelp, Notice } from './parts';
import type { MyCase } from './words';
import './status.scss';

const LEVELS = [5, 4, 3, 2, 1] as const;

/** The whole case once it is done; a second time after a bad rating, when the server says that something may be rated again. */
const mayRate = ({ state, rated, can }: MyCase): boolean => state === 'done' && (rated.length === 0 || (rated.length === 1 && isBadRating(rated[0]?.level ?? 5) && can.includes('rate')));

/** 好差评 of an item or of the whole case. */
export function RateScreen({ id, item }: { id: string; item: string | null }) {
  const answer = useAnswer('GET /api/me/cases/:id', { params: { id } });
  const [thanked, setThanked] = useState<number | null>(null);
  const back = <Button text="看办理进展" look="plain" leads onPress={() => go('case', { id })} />;
  return (
    <Screen title="评价">
      <Loaded answer={answer}>
        {(mine) => {
          const rated = item === null ? mine : mine.items.find(({ code }) => code === item);
          const last = rated?.rated.at(-1);
          const may = item === null ? mayRate(mine) : rated !== undefined && 'canRate' in rated && rated.canRate;
          if (thanked !== null) {
            const bad = isBadRating(thanked);
            return <Empty icon="yes" title="谢谢您的评价" text={bad ? '1 个工作日内会有人给您打电话，15 个工作日内整改好，整改后您可以再评一次。' : '您的话我们会认真看。'} action={back} />;
          }
          if (!may) return <Empty icon="spark" title={last ? `您已评过“${last.label}”` : '办结后可以评价'} text={last && isBadRating(last.level) ? '我们正在整改，整改好后请您再评一次。' : '需要再说的，可以拨打 12345。'} action={back} />;
          return <Faces mine={mine} item={item} again={last !== undefined} onDone={setThanked} />;
        }}
      </Loaded>
      <CallHelp />
    </Screen>
  );
}

function Faces({ mine, item, again, onDone }: { mine: MyCase; item: string | null; again: boolean; onDone: (level: number) => void }) {
  const [level, setLevel] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const name = item === null ? mine.service.label : (mine.items.find(({ code }) => code === item)?.name ?? '');
  const { run, busy, fault } = useAction(async () => {
    if (level === null) return;
    await api('POST /api/me/cases/:id/ratings', { params: { id: mine.id }, body: { item, level, words } });
    onDone(level);
  });
  return (
    <Card title={`${name}，办得怎么样？`}>
      {again ? <Notice look="calm" icon="spark" title="上次您不满意，我们已经整改，请再评一次" /> : null}
      <Box role="radiogroup" label="满意程度">
        {LEVELS.map((one) => (
          <Press key={one} className={`face ${one === level ? 'is-chosen' : ''}`} choice="radio" checked={one === level} label={RATING_LEVEL[String(one) as keyof typeof RATING_LEVEL]} onPress={() => setLevel(one)}>
            <Box className="face-sign" silent style={{ backgroundImage: facePicture(one) }} />
            <Text className="face-words">{RATING_LEVEL[String(one) as keyof typeof RATING_LEVEL]}</Text>
          </Press>
        ))}
      </Box>
      <Box className="field-gap">
        <Text as="p" className="field-label">
          {level !== null && isBadRating(level) ? '哪里不满意？写下来，会有人联系您' : '还想说的（可以不写）'}
        </Text>
        <Area id="rate-words" className="field-input question-area" label="还想说的" placeholder="" value={words} maxLength={500} onInput={setWords} />
      </Box>
      <FaultHelp fault={fault} />
      <Button text="提交评价" disabled={level === null} busy={busy} onPress={() => run()} />
    </Card>
  );
}
