import { dayText } from '../../lib/format';
import { Text, device } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Card, Cell } from '../../ui/Card';
import { Fact } from './parts';
import type { MyCase } from './words';

/** When and where the reader goes. */
export function AppointmentCard({ mine }: { mine: MyCase }) {
  const { appointment, can, id } = mine;
  if (!appointment) return null;
  const { counter, day, time } = appointment;
  return (
    <Card title="您的预约">
      <Text as="p" className="case-strong">
        {dayText(day)} {time}
      </Text>
      <Fact name={counter.name}>
        <Text as="p">{counter.address}</Text>
      </Fact>
      <Cell icon="phone" name={`电话 ${counter.phone}`} note={`办公时间 ${counter.hours.replace(',', '、')}`} onPress={() => device.call(counter.phone)} />
      {can.includes('book') ? <Cell icon="clock" name="改时间、取消，或看二维码" onPress={() => go('visit', { id })} /> : null}
    </Card>
  );
}
