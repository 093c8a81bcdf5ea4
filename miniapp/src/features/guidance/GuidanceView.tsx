import { dayText } from '../../lib/format';
import { Box, Text, device } from '../../lib/platform';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { Timeline } from '../../ui/Lists';
import { AskButton } from '../chat/AskButton';
import type { Guidance } from './GuidanceCell';
import { RateCard } from './RateCard';
import './GuidanceView.scss';

/** The tax service's own line, for a bureau whose number is not known. */
const HOTLINE = '12366';

/** Who guides, what they do, what the reader has to do, and what has happened. */
export function GuidanceView({ guidance }: { guidance: Guidance }) {
  const { id, taxpayerName, state, stateLabel, doing, yours, officerName, bureau, bureauPhone, dueOn, timeline } = guidance;
  const phone = bureauPhone ?? HOTLINE;
  return (
    <>
      <Card>
        <Box className="officer">
          <Box className="officer-sign" silent>
            <Icon name="person" />
          </Box>
          <Box className="officer-body">
            <Text as="h2" className="officer-name">
              {officerName ?? '正在安排专员'}
            </Text>
            <Text as="p" className="officer-bureau">
              {bureau ?? '主管税务所'}
            </Text>
          </Box>
          <Text className={`officer-state is-${state}`}>{stateLabel}</Text>
        </Box>
        <Text as="p" className="officer-for">
          辅导对象：{taxpayerName}
        </Text>
        <ButtonStack>
          <AskButton matter="task" matterId={id} text="给专员发消息" look="main" />
          <Button text={`拨打 ${phone}`} look="plain" icon="phone" onPress={() => device.call(phone)} />
        </ButtonStack>
      </Card>
      {state === 'finished' ? <RateCard guidance={guidance} /> : null}
      <Card title="我们在做什么">
        <Text as="p">{doing}</Text>
        {state === 'finished' ? null : (
          <Text as="p" className="officer-due">
            办理期限：{dayText(dueOn)}
          </Text>
        )}
      </Card>
      <Card title="您需要做什么">
        <Text as="p">{yours}</Text>
      </Card>
      <Card title="办理进度">
        <Timeline events={timeline} />
      </Card>
      <Box className="caution">
        <Icon name="shield" className="caution-sign" />
        <Text as="p" className="caution-text">
          辅导不收任何费用。专员不会索要验证码、银行卡号或密码；如遇索要，请挂断并拨打 {HOTLINE} 核实。
        </Text>
      </Box>
    </>
  );
}
