import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card, Cell, SectionHead } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Hero } from '../../ui/Hero';
import { Timeline } from '../../ui/Lists';
import { AppointmentCard } from './AppointmentCard';
import { Documents } from './Documents';
import { HandedIn } from './HandedIn';
import { ItemFold } from './ItemFold';
import { PaperStates } from './PaperStates';
import { Dash, Notice, YourTurn } from './parts';
import { ReturnsCard } from './ReturnsCard';
import { Withdraw } from './Withdraw';
import { clockWords, progressWords, type CaseClock, type MyCase } from './words';
import './status.scss';

/** The one thing to do about a case now; null while it is others' turn. */
function action({ id, state, can, appointment, returns, rated }: MyCase): { text: string; to: () => void } | null {
  if (state === 'draft') return { text: '接着填写', to: () => go('apply', { id }) };
  if (can.includes('edit') && returns.some(({ resolvedAt }) => resolvedAt === null)) return { text: '去修改', to: () => go('apply', { id }) };
  if (can.includes('book') && !appointment) return { text: '预约到窗口的时间', to: () => go('visit', { id }) };
  if (can.includes('check-in')) return { text: '出示签到二维码', to: () => go('visit', { id }) };
  if (state === 'done' && rated.length === 0) return { text: '去评价', to: () => go('rate', { id }) };
  return null;
}

/** A case as its applicant sees it: now, what to do, by when; then item by item; then all that has happened. */
export function CaseView({ mine, onChange }: { mine: MyCase; onChange: () => void }) {
  const { service, number, stateLabel, doing, yours, by, side, back, leadWait, byHand, items, clocks, timeline, itemsDone, itemsNeeded, state } = mine;
  const now = action(mine);
  const running = clocks.filter((clock) => clock.state !== 'stopped');
  const needed = items.filter((item) => item.state !== 'unneeded');
  const unneeded = items.filter((item) => item.state === 'unneeded');
  return (
    <>
      <Box id="case-top" />
      <Hero
        eyebrow={number ? `办件编号 ${number}` : service.label}
        title={stateLabel}
        note={doing}
        action={now ? <Button text={now.text} look="light" leads onPress={now.to} /> : undefined}
      />
      {leadWait ? <Notice title={leadWait} icon="clock" /> : null}
      {byHand ? <Notice look="calm" icon="person" title="您不在部门报送的名单上，正由人工核实，不用再交别的" /> : null}
      <ReturnsCard mine={mine} />
      <AppointmentCard mine={mine} />
      <Card title={progressWords(mine)}>
        <Dash done={itemsDone} of={itemsNeeded} />
        <YourTurn yours={yours} by={by} side={side} back={back} />
      </Card>
      {running.length > 0 ? (
        <Card title="期限：现在轮到谁">
          {running.map((clock) => (
            <ClockLine key={clock.code} clock={clock} />
          ))}
        </Card>
      ) : null}
      <SectionHead title="每个事项办到哪了" />
      {needed.map((item) => (
        <ItemFold key={item.code} caseId={mine.id} item={item} />
      ))}
      {unneeded.length > 0 ? (
        <Card bare>
          <Fold title={`按您的情况不用办的 ${unneeded.length} 项`}>
            <Box as="ul">
              {unneeded.map(({ code, name, doing: why }) => (
                <Box as="li" key={code} className="listed">
                  <Text as="p" className="listed-name">
                    {name}
                  </Text>
                  <Text as="p" className="case-note">
                    {why}
                  </Text>
                </Box>
              ))}
            </Box>
          </Fold>
        </Card>
      ) : null}
      <Documents caseId={mine.id} />
      <PaperStates materials={mine.materials} />
      <HandedIn caseId={mine.id} />
      {timeline.length > 0 ? (
        <Card bare>
          <Fold title="全部经过" open={timeline.length < 6}>
            <Timeline events={timeline} />
          </Fold>
        </Card>
      ) : null}
      {state === 'done' ? (
        <Card bare>
          <Cell icon="spark" name="评价整件办理" note={mine.rated.at(-1) ? `您评了“${mine.rated.at(-1)?.label ?? ''}”` : '请说说满不满意'} onPress={() => go('rate', { id: mine.id })} />
        </Card>
      ) : null}
      {mine.can.includes('withdraw') ? <Withdraw mine={mine} onDone={onChange} /> : null}
    </>
  );
}

function ClockLine({ clock }: { clock: CaseClock }) {
  const { name, side, state, late, pastWords, words } = clock;
  return (
    <Box className={`clock ${late ? 'is-late' : state === 'running' && side === 'applicant' ? 'is-mine' : ''}`}>
      <Text as="p" className="case-strong">
        {name}
      </Text>
      <Text as="p" className="clock-words">
        {clockWords(clock)}
      </Text>
      <Text as="p" className="case-note">
        {words}
        {pastWords && side === 'applicant' ? `。${pastWords}` : ''}
      </Text>
    </Box>
  );
}
