import { useRouter } from '@tarojs/taro';
import type { Me } from '@zhida/server/contract';
import { BenefitCell } from '../../../features/benefit/BenefitCell';
import { BenefitView } from '../../../features/benefit/BenefitView';
import { Gate } from '../../../features/session/Gate';
import { useAnswer } from '../../../lib/answers';
import { go } from '../../../lib/routes';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Screen } from '../../../ui/Screen';
import { Empty, Loaded } from '../../../ui/States';

/** The policy named in the address, else the reader's only one, else a choice. */
export default function BenefitPage() {
  const { match } = useRouter().params;
  return (
    <Screen title="我的政策" foot={<Button text="联系我的辅导专员" icon="person" leads onPress={() => go('officer')} />}>
      <Gate reason="登录后才能看您的政策和金额。">{(me) => <Chosen me={me} match={match} />}</Gate>
    </Screen>
  );
}

function Chosen({ me, match }: { me: Me; match: string | undefined }) {
  const benefits = useAnswer('GET /api/me/benefits', {});
  return (
    <Loaded answer={benefits}>
      {(list) => {
        const chosen = match ? list.find(({ matchId }) => matchId === match) : list.length === 1 ? list[0] : undefined;
        if (chosen) return <BenefitView benefit={chosen} />;
        if (list.length === 0) return <None identified={me.identified ?? false} />;
        return (
          <Card bare>
            {list.map((benefit) => (
              <BenefitCell key={benefit.matchId} benefit={benefit} />
            ))}
          </Card>
        );
      }}
    </Loaded>
  );
}

function None({ identified }: { identified: boolean }) {
  if (identified) {
    return <Empty icon="book" title="目前没有比中的政策" text="部门名单和登记有变化时会重新比对，有结果会发消息告诉您。" action={<Button text="看看有哪些政策" look="plain" leads onPress={() => go('guide')} />} />;
  }
  return <Empty icon="shield" title="核实身份后显示" text="您的政策和金额属于个人信息，核实姓名和身份证号后才能显示。" action={<Button text="核实身份" leads onPress={() => go('identity')} />} />;
}
