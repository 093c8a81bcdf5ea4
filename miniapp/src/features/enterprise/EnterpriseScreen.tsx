import { useRouter } from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { Me } from '@zhida/server/contract';
import { useAnswer } from '../../lib/answers';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card, Cell } from '../../ui/Card';
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
      <Gate reason="登录后可以绑定企业，看本单位招用的人员、扣减估算和留存资料。">{(me) => <Chosen me={me} id={id} show={children} />}</Gate>
    </Screen>
  );
}

function Chosen({ me, id, show }: { me: Me; id: string | undefined; show: Props['children'] }) {
  const enterprises = me.enterprises ?? [];
  const chosen = id ?? (enterprises.length === 1 ? enterprises[0]?.id : undefined);
  if (chosen) return <Asked id={chosen} show={show} />;
  if (enterprises.length === 0) {
    return (
      <Empty
        icon="building"
        title="还没有绑定企业"
        text="法定代表人核实身份后、登记联系电话登录后自动显示；办税人员请先绑定。"
        action={<Button text="绑定企业" leads onPress={() => go('bindings')} />}
      />
    );
  }
  return (
    <>
      <Card bare>
        {enterprises.map((enterprise) => (
          <EnterpriseCell key={enterprise.id} id={enterprise.id} name={enterprise.name} />
        ))}
      </Card>
      <Card bare>
        <Cell icon="folder" name="绑定和解除" note="再绑定一户，或查看申请" onPress={() => go('bindings')} />
      </Card>
    </>
  );
}

function Asked({ id, show }: { id: string; show: Props['children'] }) {
  const answer = useAnswer('GET /api/me/enterprises/:id', { params: { id } });
  return <Loaded answer={answer}>{show}</Loaded>;
}
