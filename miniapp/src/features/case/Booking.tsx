import type { OutOf } from '@zhida/server/contract';
import { useState } from 'react';
import { useAction } from '../../lib/action';
import { useAnswer } from '../../lib/answers';
import { dayText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { api } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, Loaded } from '../../ui/States';
import { ChoiceInput } from '../form/ChoiceInput';
import { Fact, FaultHelp, Notice, RowAction, RowActions } from './parts';
import type { MyCase } from './words';
import './status.scss';

type Slots = OutOf<'GET /api/me/cases/:id/slots'>;

const WEEK = ['日', '一', '二', '三', '四', '五', '六'];
const weekday = (day: string): string => `周${WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`;
const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** Chooses counter, day and time; an appointment that stands can be moved or given up. */
export function Booking({ mine, onChange }: { mine: MyCase; onChange: () => void }) {
  const { appointment, id } = mine;
  const [moving, setMoving] = useState(false);
  const cancel = useAction(async () => {
    await api('POST /api/me/cases/:id/appointment/cancel', { params: { id } });
    onChange();
  });
  if (appointment && !moving) {
    const { counter, day, time } = appointment;
    return (
      <Card title="已预约">
        <Notice look="calm" icon="clock" title={`${dayText(day)}（${weekday(day)}）${time}`}>
          <Text as="p">
            {counter.name}，{counter.address}
          </Text>
        </Notice>
        <FaultHelp fault={cancel.fault} />
        <ButtonStack>
          <Button text="改时间" look="plain" onPress={() => setMoving(true)} />
          <Button text="取消预约" look="quiet" busy={cancel.busy} onPress={() => cancel.run()} />
        </ButtonStack>
      </Card>
    );
  }
  return (
    <Choosing
      mine={mine}
      onDone={() => {
        setMoving(false);
        onChange();
      }}
    />
  );
}

function Choosing({ mine, onDone }: { mine: MyCase; onDone: () => void }) {
  const slots = useAnswer('GET /api/me/cases/:id/slots', { params: { id: mine.id } });
  return (
    <Card title="什么时候去窗口">
      <Loaded answer={slots}>{(found) => <Times mine={mine} found={found} onTaken={slots.ask} onDone={onDone} />}</Loaded>
    </Card>
  );
}

function Times({ mine, found, onTaken, onDone }: { mine: MyCase; found: Slots; onTaken: () => void; onDone: () => void }) {
  const [counter, setCounter] = useState(found.counters[0]?.code ?? '');
  const own = found.slots.filter((slot) => slot.counter === counter);
  const days = [...new Set(own.filter(({ left }) => left > 0).map(({ day }) => day))];
  const [chosen, setDay] = useState('');
  const day = days.includes(chosen) ? chosen : (days[0] ?? '');
  const [time, setTime] = useState('');
  const times = own.filter((slot) => slot.day === day);
  const { run, busy, fault } = useAction(async () => {
    try {
      await api('PUT /api/me/cases/:id/appointment', { params: { id: mine.id }, body: { counter, day, time } });
    } catch (error) {
      onTaken();
      throw error;
    }
    onDone();
  });
  const place = found.counters.find(({ code }) => code === counter);
  if (!place) return <Empty icon="clock" title="现在没有可约的窗口" text="请拨打 12345 询问，或直接到综合窗口。" />;
  return (
    <>
      {found.counters.length > 1 ? <ChoiceInput id="visit-counter" label="到哪个窗口" options={found.counters.map(({ code, name }) => ({ value: code, label: name }))} value={counter} onChange={setCounter} /> : null}
      <Fact name={place.name}>
        <Text as="p">
          {place.address}；电话 {place.phone}
        </Text>
      </Fact>
      {days.length === 0 ? <Notice title="两周内约满了，请换一个窗口，或明天再来看" /> : null}
      <Box role="radiogroup" label="哪一天">
        <Text as="p" className="slot-day">
          哪一天
        </Text>
        <RowActions>
          {days.slice(0, 6).map((one) => (
            <RowAction key={one} text={`${shortDay(one)} ${weekday(one)}`} chosen={one === day} onPress={() => setDay(one)} />
          ))}
        </RowActions>
      </Box>
      <Box role="radiogroup" label="几点">
        <Text as="p" className="slot-day">
          几点
        </Text>
        <RowActions>
          {times.map((slot) => (
            <RowAction key={slot.time} text={slot.left > 0 ? slot.time : `${slot.time} 约满`} chosen={slot.time === time} disabled={slot.left === 0} onPress={() => setTime(slot.time)} />
          ))}
        </RowActions>
      </Box>
      <FaultHelp fault={fault} />
      <Box className="field-gap">
        <Button text={time === '' ? '请选择时间' : `约 ${shortDay(day)} ${time}`} disabled={!times.some((slot) => slot.time === time && slot.left > 0)} busy={busy} onPress={() => run()} />
      </Box>
    </>
  );
}
