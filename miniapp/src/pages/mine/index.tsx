import type { Me } from '@zhida/server/contract';
import { ReminderCell } from '../../features/reminder/ReminderCell';
import { useAction } from '../../lib/action';
import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { leave, session } from '../../lib/session';
import { largeType, setLargeType } from '../../lib/settings';
import { Button } from '../../ui/Button';
import { Card, Cell, SwitchCell } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { Screen } from '../../ui/Screen';
import { FaultNote } from '../../ui/States';
import './index.scss';

export default function Mine() {
  const { me } = session.use();
  const large = largeType.use();
  return (
    <Screen title="我的" tab="mine">
      {me ? <Own me={me} /> : <Guest />}
      <Card bare>
        <SwitchCell icon="letter" name="大字模式" note="所有页面的字都放大" on={large} onChange={setLargeType} />
        <Cell icon="shield" name="隐私说明" note="用了您的哪些信息、为什么、保存多久" onPress={() => go('privacy')} />
      </Card>
      {me ? <SignOut /> : null}
    </Screen>
  );
}

function Guest() {
  return (
    <Card title="您还没有登录">
      <Text as="p" className="mine-note">
        登录后可以看适合您的政策、金额、办理步骤和辅导专员。
      </Text>
      <Button text="登录" leads onPress={() => go('login')} />
    </Card>
  );
}

function Own({ me }: { me: Me }) {
  const enterprises = me.enterprises ?? [];
  return (
    <>
      <Card>
        <Box className="mine-who">
          <Box className="mine-sign" silent>
            <Icon name="person" />
          </Box>
          <Box className="mine-body">
            <Text as="h2" className="mine-name">
              {me.identified ? me.name : '尚未核实身份'}
            </Text>
            <Text as="p" className="mine-note">
              {me.phone ? `手机 ${me.phone}` : '尚未确认手机号'}
            </Text>
          </Box>
        </Box>
      </Card>
      <Card bare>
        {me.phone ? null : <Cell icon="phone" name="确认手机号" note="确认后才能收到政策和通知" onPress={() => go('login')} />}
        <Cell icon="shield" name="核实身份" note={me.identified ? '已核实' : '核实后显示您的政策和金额'} onPress={() => go('identity')} />
        <Cell icon="person" name="我的辅导专员" note="进度、联系方式" onPress={() => go('officer')} />
        <Cell icon="building" name="我的企业" note={enterprises.length > 0 ? enterprises.map(({ name }) => name).join('、') : '会计、负责人绑定后看用工和扣减'} onPress={() => go('enterprise')} />
        <Cell icon="alert" name="我反映的问题" note="不是我、对不上的，核对到哪一步" onPress={() => go('disputes')} />
        <Cell icon="clock" name="我的办件" note="办到哪一步、要做什么" onPress={() => go('services')} />
        <Cell icon="folder" name="我提交的登记" note="填过的登记和意向" onPress={() => go('entries')} />
        <Cell icon="mail" name="消息设置" note="收哪些消息，随时开关" onPress={() => go('settings')} />
        <Cell icon="phone" name="公众号" note="绑定后在公众号里也能查、能问" onPress={() => go('official')} />
        <ReminderCell />
      </Card>
    </>
  );
}

function SignOut() {
  const { run, busy, fault } = useAction(leave);
  return (
    <>
      <FaultNote fault={fault} />
      <Button text="退出登录" look="plain" icon="exit" busy={busy} onPress={run} />
    </>
  );
}
