import { useAnswer } from '../../lib/answers';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card, SectionHead } from '../../ui/Card';
import { Hero } from '../../ui/Hero';
import { Bullets } from '../../ui/Lists';
import { Loaded } from '../../ui/States';
import { PolicyCard } from '../policy/PolicyCard';

const POLICIES_SHOWN = 2;

/** The home before signing in: what this is, what it asks for, and policies to read at once. */
export function GuestHome() {
  const policies = useAnswer('GET /api/public/policies', {});
  return (
    <>
      <Hero
        eyebrow="直达 · 让政策找到人"
        title="看看您能少缴多少税费"
        note="退役军人、创业者、企业财务：登录就能看到适合您的政策、金额和办法。"
        action={<Button text="登录" look="light" leads onPress={() => go('login')} />}
      />
      <Card title="您可以放心">
        <Bullets items={['不收任何费用，不用下载其他软件', '政策、金额、办法一次说清，有专人一对一辅导', '不会索要银行卡号和密码']} />
      </Card>
      <SectionHead title="正在执行的政策" more="全部" onMore={() => go('guide')} />
      <Loaded answer={policies}>
        {(list) => (
          <>
            {list
              .filter(({ state }) => state === 'in_force')
              .slice(0, POLICIES_SHOWN)
              .map((policy) => (
                <PolicyCard key={policy.code} policy={policy} />
              ))}
          </>
        )}
      </Loaded>
    </>
  );
}
