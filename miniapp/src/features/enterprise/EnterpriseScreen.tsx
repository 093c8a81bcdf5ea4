import { useRouter } from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { Me } from '@zhida/server/contract';
import { useAnswer } from '../../lib/answers';
import { Card } from '../../ui/Card';
import { Screen } from '../../ui/Screen';
import { Empty, Loaded } from '../../ui/States';
import { Gate } from '../session/Gate';
import { EnterpriseCell } from './EnterpriseCell';
import type { EnterpriseView } from './view';

interface Props {
  title: string;
  children: (view: EnterpriseView) => ReactNode;
}

/** A page about one enterprise: the one named in the address, else the reader's only one, else a choice. */
export function EnterpriseScreen({ title, children }: Props) {
  const { id } = useRouter().params;
  return (
    <Screen title={title}>
      <Gate reason="用企业登记的联系电话登录，可以看本单位招用的人员、扣减估算和留存资料。">{(me) => <Chosen me={me} id={id} show={children} />}</Gate>
    </Screen>
  );
}

function Chosen({ me, id, show }: { me: Me; id: string | undefined; show: Props['children'] }) {
  const enterprises = me.enterprises ?? [];
  const chosen = id ?? (enterprises.length === 1 ? enterprises[0]?.id : undefined);
  if (chosen) return <Asked id={chosen} show={show} />;
  if (enterprises.length === 0) {
    return <Empty icon="building" title="没有关联的企业" text="您的手机号不是任何企业登记的联系电话。如应关联，请到主管税务所更新企业联系电话。" />;
  }
  return (
    <Card bare>
      {enterprises.map((enterprise) => (
        <EnterpriseCell key={enterprise.id} id={enterprise.id} name={enterprise.name} />
      ))}
    </Card>
  );
}

function Asked({ id, show }: { id: string; show: Props['children'] }) {
  const answer = useAnswer('GET /api/me/enterprises/:id', { params: { id } });
  return <Loaded answer={answer}>{show}</Loaded>;
}
