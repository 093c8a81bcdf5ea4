import { monthText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Money } from '../../ui/Money';
import { Reasons, Verdict } from '../../ui/Verdict';
import type { HiredPerson } from './view';
import './PersonCard.scss';

/** One hired person: masked, how much, and why on a tap. */
export function PersonCard({ person }: { person: HiredPerson }) {
  const { name, idNumber, category, monthsThisYear, firstMonth, verdict, reasons, amountFen } = person;
  return (
    <Card>
      <Box className="person-head">
        <Text as="h3" className="person-name">
          {name}
        </Text>
        <Verdict value={verdict} />
      </Box>
      <Text as="p" className="person-fact">
        {category}
      </Text>
      <Text as="p" className="person-fact">
        证件 {idNumber}
      </Text>
      <Text as="p" className="person-fact">
        {firstMonth ? `${monthText(firstMonth)}起申报工资，` : ''}本年已申报 {monthsThisYear} 个月
      </Text>
      <Box className="person-amount">
        <Text>本年预计</Text>
        {amountFen > 0 ? <Money fen={amountFen} size="large" /> : <Text className="person-none">不计入</Text>}
      </Box>
      <Fold title="为什么" label={`${name}为什么${amountFen > 0 ? '可计入' : '不计入'}`}>
        <Reasons lines={reasons} />
      </Fold>
    </Card>
  );
}
