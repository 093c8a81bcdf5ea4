import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Timeline } from '../../ui/Lists';
import { Badge, Fact, Notice, YourTurn } from './parts';
import { clockWords, expectedWords, resultWords, toneOf, type MyItem } from './words';
import './status.scss';

/** One item: its state at a glance, and opened everything about it. */
export function ItemFold({ caseId, item }: { caseId: string; item: MyItem }) {
  const { code, name, department, state, stateLabel, after, doing, yours, by, back, clocks, result, rated, canRate, timeline } = item;
  const expected = expectedWords(item);
  const last = rated.at(-1);
  return (
    <Card bare>
      <Fold title={name} label={`${name}，${stateLabel}`}>
        <Box className="item-body">
          {after.length > 0 && state === 'waiting' ? <Notice look="calm" icon="clock" title={`要等“${after.map(({ label }) => label).join('”“')}”先办好`} /> : null}
          {result ? (
            <Notice look="calm" icon="yes" title={resultWords(result)}>
              {result.note ? <Text as="p">{result.note}</Text> : null}
            </Notice>
          ) : null}
          <Fact name="我们在做什么">
            <Text as="p">{doing}</Text>
          </Fact>
          <YourTurn yours={yours} by={by} side={item.side} back={back}>
            {expected ? (
              <Fact name="什么时候办好">
                <Text as="p">{expected}</Text>
              </Fact>
            ) : null}
            {clocks.map((clock) => (
              <Fact key={clock.code} name={`期限：${clock.words}`}>
                <Text as="p">{clockWords(clock)}</Text>
              </Fact>
            ))}
          </YourTurn>
          {timeline.length > 0 ? (
            <Fact name="经过">
              <Timeline events={timeline} />
            </Fact>
          ) : null}
          {last ? (
            <Fact name="您的评价">
              <Text as="p">
                {last.label}
                {last.words ? `：${last.words}` : ''}
              </Text>
            </Fact>
          ) : null}
          {canRate ? <Button text={last ? '整改好了，再评一次' : '评价这一项'} label={`评价${name}`} look="plain" leads onPress={() => go('rate', { id: caseId, item: code })} /> : null}
        </Box>
      </Fold>
      <Box className="item-line">
        <Text className="case-note">{department}</Text>
        <Badge tone={toneOf(state)} text={stateLabel} />
      </Box>
    </Card>
  );
}
