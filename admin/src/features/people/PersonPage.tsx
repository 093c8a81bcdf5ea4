import { EyeOutlined } from '@ant-design/icons';
import type { BodyOf, OutOf } from '@zhida/server/contract';
import { Card, Descriptions } from 'antd';
import { useParams } from 'react-router';
import { api } from '../../lib/api';
import { dayText, instantText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { Intentions } from '../../ui/Intentions';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { RevealButton } from '../../ui/RevealButton';
import { Categories } from './Categories';
import { Provenance } from './Provenance';
import './people.css';

type Person = OutOf<'GET /api/people/:id'>;
type Field = BodyOf<'POST /api/people/:id/reveal'>['field'];

function Facts({ person }: { person: Person }) {
  const { can } = useSession();
  const { id, idNumber, phone, birthDate, sex, address, division, updatedAt } = person;
  const allowed = can('person.reveal');
  const reveal = (field: Field) => async (reason: string) => (await api('POST /api/people/:id/reveal', { params: { id }, body: { field, reason } })).value;
  return (
    <Card title={<h2>登记的情况</h2>}>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 3 }}
        colon={false}
        layout="vertical"
        items={[
          { key: 'id', label: '身份证号', children: <RevealButton masked={idNumber} label="查看完整证号" allowed={allowed} reveal={reveal('idNumber')} /> },
          { key: 'phone', label: '联系方式', children: phone ? <RevealButton masked={phone} label="查看完整电话" allowed={allowed} reveal={reveal('phone')} /> : '未登记，无法发短信' },
          { key: 'born', label: '性别与出生日期', children: `${sex}，${dayText(birthDate)}` },
          { key: 'address', label: '住所地', children: address ?? '未登记' },
          { key: 'division', label: '行政区划', children: division?.label ?? '未知' },
          { key: 'updated', label: '最近更新', children: <span className="number">{instantText(updatedAt)}</span> },
        ]}
      />
    </Card>
  );
}

/** One person: what is known, and which row of which filing said so. Opening the page leaves a trace. */
export function PersonPage() {
  const { id = '' } = useParams();
  const answer = useAsk('GET /api/people/:id', { params: { id } }, { traced: true });
  const { can } = useSession();
  const person = answer.data;
  return (
    <Page
      title={person?.name ?? '人员'}
      backTo="/people"
      actions={person && can('message.history') ? <LinkButton to={`/messages?person=${person.id}`}>收到过的消息</LinkButton> : null}
      mark={person ? <Categories list={person.categories} /> : null}
      lead={
        <>
          <EyeOutlined aria-hidden /> 查看已留痕：您打开本页、查看完整证号或电话的时间和原因，都记在审计里。
        </>
      }
    >
      <Answered answer={answer}>
        {(data) => (
          <>
            <Facts person={data} />
            <Intentions list={data.intentions} />
            <Provenance facts={data.facts} />
          </>
        )}
      </Answered>
    </Page>
  );
}
