import { monthText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Bullets } from '../../ui/Lists';
import { Money } from '../../ui/Money';
import { Reasons, Verdict } from '../../ui/Verdict';
import type { HiredPerson } from './view';
import './PersonCard.scss';

/** One hired person: masked, how much, and why on a tap. */
export function PersonCard({ person, enterpriseId }: { person: HiredPerson; enterpriseId: string }) {
  const { matchId, name, idNumber, category, monthsThisYear, monthsText, firstMonth, verdict, reasons, missing, amountFen } = person;
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
        {firstMonth ? `${monthText(firstMonth)}起申报工资，` : ''}本年已申报 {monthsThisYear} 个月{monthsText ? `（${monthsText}）` : ''}
      </Text>
      <Box className="person-amount">
        <Text>本年预计</Text>
        {amountFen > 0 ? <Money fen={amountFen} size="large" /> : <Text className="person-none">不计入</Text>}
      </Box>
      <Fold title="为什么" label={`${name}为什么${amountFen > 0 ? '可计入' : '不计入'}`}>
        <Reasons lines={reasons} />
      </Fold>
      {missing.length > 0 ? (
        <Fold title={`还缺 ${missing.length} 项证明`} label={`${name}还缺的证明`}>
          <Bullets items={missing} />
        </Fold>
      ) : null}
      <Button text="对不上，反映一下" look="quiet" leads label={`${name}对不上，反映一下`} onPress={() => go('report', { enterprise: enterpriseId, match: matchId })} />
    </Card>
  );
}
