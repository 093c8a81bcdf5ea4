import { useRouter } from '@tarojs/taro';
import type { Me } from '@zhida/server/contract';
import { useState } from 'react';
import { FormScreen } from '../../features/form/FormScreen';
import { Gate } from '../../features/session/Gate';
import { useAnswer } from '../../lib/answers';
import { draftOf } from '../../lib/drafts';
import { Screen } from '../../ui/Screen';
import { Loaded } from '../../ui/States';
import { session } from '../../lib/session';

/** The published form named in the address; one that was begun goes on as the version it was begun with. */
export default function FormPage() {
  const { code = '' } = useRouter().params;
  const { state, me } = session.use();
  if (state === 'signed-in' && me) return <Begun me={me} code={code} />;
  return (
    <Screen title="填写登记">
      <Gate reason="登录后才能填写和提交。">{() => null}</Gate>
    </Screen>
  );
}

function Begun({ me, code }: { me: Me; code: string }) {
  const [version] = useState(() => draftOf(me.id, code)?.version);
  const form = useAnswer('GET /api/forms/:code', { params: { code }, query: version === undefined ? {} : { version } });
  if (form.data) return <FormScreen me={me} form={form.data} />;
  return (
    <Screen title="填写登记">
      <Loaded answer={form}>{() => null}</Loaded>
    </Screen>
  );
}
