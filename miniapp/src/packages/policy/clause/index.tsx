import { useRouter } from '@tarojs/taro';
import { PolicyView } from '../../../features/policy/PolicyView';
import { useAnswer } from '../../../lib/answers';
import { Screen } from '../../../ui/Screen';
import { Loaded } from '../../../ui/States';

/** One policy in full, for anybody. */
export default function PolicyPage() {
  const { code = '' } = useRouter().params;
  const policy = useAnswer('GET /api/public/policies/:code', { params: { code } });
  return (
    <Screen title="政策原文">
      <Loaded answer={policy}>{(found) => <PolicyView policy={found} />}</Loaded>
    </Screen>
  );
}
