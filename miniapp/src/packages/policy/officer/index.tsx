import { useRouter } from '@tarojs/taro';
import { GuidanceCell } from '../../../features/guidance/GuidanceCell';
import { GuidanceView } from '../../../features/guidance/GuidanceView';
import { Gate } from '../../../features/session/Gate';
import { useAnswer } from '../../../lib/answers';
import { go } from '../../../lib/routes';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Screen } from '../../../ui/Screen';
import { Empty, Loaded } from '../../../ui/States';

/** The guidance named in the address, else the reader's only one, else a choice. */
export default function OfficerPage() {
  const { id } = useRouter().params;
  return (
    <Screen title="我的辅导专员">
      <Gate reason="登录后才能看您的辅导专员和进度。">{() => <Chosen id={id} />}</Gate>
    </Screen>
  );
}

function Chosen({ id }: { id: string | undefined }) {
  const guidance = useAnswer('GET /api/me/guidance', {});
  return (
    <Loaded answer={guidance}>
      {(list) => {
        const chosen = id ? list.find((one) => one.id === id) : list.length === 1 ? list[0] : undefined;
        if (chosen) return <GuidanceView guidance={chosen} />;
        if (list.length === 0) {
          return <Empty icon="person" title="还没有安排专员" text="比中政策后，主管税务所会在 10 个工作日内安排专人联系您。急需咨询可拨打 12366。" action={<Button text="看看政策" look="plain" leads onPress={() => go('guide')} />} />;
        }
        return (
          <Card bare>
            {list.map((one) => (
              <GuidanceCell key={one.id} guidance={one} />
            ))}
          </Card>
        );
      }}
    </Loaded>
  );
}
