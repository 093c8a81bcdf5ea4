import { go } from '../../lib/routes';
import { Card, Cell } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Bullets, Steps } from '../../ui/Lists';
import type { EnterpriseView } from './view';

/** What the accountant does and keeps on file, and the clauses behind it. */
export function Records({ view: { steps, keepOnFile, clause, policies } }: { view: EnterpriseView }) {
  return (
    <>
      <Card title="您需要做什么">
        <Steps items={steps} />
      </Card>
      <Card title="请留存这些资料">
        <Bullets items={keepOnFile} />
      </Card>
      <Card title="适用的政策">
        {policies.map(({ code, name }) => (
          <Cell key={code} name={name} onPress={() => go('policy', { code })} />
        ))}
        <Fold title="政策依据">
          <Bullets items={clause} />
        </Fold>
      </Card>
    </>
  );
}
