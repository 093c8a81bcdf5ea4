import { useEffect } from 'react';
import { Box, Text, device } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Button, ButtonStack } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { Steps } from '../../ui/Lists';
import { Screen } from '../../ui/Screen';
import { ReminderCell } from '../reminder/ReminderCell';
import { Notice } from './parts';
import type { MyCase } from './words';
import './apply.scss';

/** It was handed in: the number, and what happens next. */
export function Submitted({ mine, again }: { mine: MyCase; again: boolean }) {
  // The reader has just pressed at the end of a long page.
  useEffect(() => device.show('receipt'), []);
  return (
    <Screen title={mine.service.label}>
      <Card>
        <Box className="success" id="receipt" role="status">
          <Icon name="yes" className="success-sign" />
          <Text as="h2" className="success-title">
            {again ? '已重新提交' : '提交成功'}
          </Text>
          <Text as="p" className="case-note">
            办件编号
          </Text>
          <Text as="p" className="success-number" selectable>
            {mine.number ?? ''}
          </Text>
        </Box>
      </Card>
      {mine.byHand ? (
        <Notice look="calm" icon="person" title="您不在部门报送的名单上">
          <Text as="p">工作人员会人工核实，不影响提交，结果会告诉您。</Text>
        </Notice>
      ) : null}
      {mine.leadWait ? <Notice title={mine.leadWait} icon="clock" /> : null}
      <Card title="接下来">
        <Steps items={['各部门同时预审，有问题会写明哪一处、为什么', '结果用短信和消息告诉您，不用反复查', '都通过后，预约时间，带原件到窗口一次']} />
      </Card>
      <ReminderCell kind="case-progress" alone />
      <ButtonStack>
        <Button text="看办理进展" leads onPress={() => go('case', { id: mine.id })} />
        <Button text="回到首页" look="plain" leads onPress={() => go('home')} />
      </ButtonStack>
    </Screen>
  );
}
