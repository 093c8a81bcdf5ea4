import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { dayText } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { Answered, FaultAlert } from '../../../ui/Answered';
import { LinkButton } from '../../../ui/LinkButton';
import { Page } from '../../../ui/Page';
import { Section, Split } from '../../../ui/Section';
import { OthersHere } from '../acts/OthersHere';
import { CaseTag, ItemTag } from '../CaseTag';
import { Notes } from '../detail/Story';
import { useCaseAct } from '../useCaseAct';
import { usePresence } from '../usePresence';
import { Documents } from '../viewer/Documents';
import type { Detail } from '../words';
import { Originals } from './Originals';
import { MoreScans } from './MoreScans';
import '../cases.css';
import './counter.css';

/** What the counter says of a case that it cannot take now. */
const NOT_YET: Readonly<Partial<Record<Detail['state'], string>>> = {
  reviewing: '各部门还在预审，通过后才能收件；原件可以先核对。',
  returned: '有内容退回修改。申请人在场的，可以在窗口当面改好再提交。',
  working: '窗口已经收件，各部门正在办理。',
  done: '所有事项都已办结。',
  withdrawn: '申请人已经撤回。',
  closed: '办件已经终止。',
};

function Receive({ data, onReceived }: { data: Detail; onReceived: () => void }) {
  const [form] = Form.useForm<{ note?: string }>();
  const receive = useCaseAct('POST /api/cases/:id/receive', '已收件，回执正在生成', onReceived);
  return (
    <Section title="收件">
      {data.appointment ? (
        <p>
          预约了 {dayText(data.appointment.day)} {data.appointment.time}，{data.appointment.counter.name}
        </p>
      ) : null}
      {data.lead.map(({ item, name, proof }) => (
        <Alert key={item} type="warning" showIcon title={`还缺“${name}”`} description={proof ? `请申请人出示“${proof}”原件，在左边核对收下后才能收件。` : '这个事项办好后才能收件。'} />
      ))}
      {data.can.includes('receive') ? (
        <Form name="receive" form={form} layout="vertical" onFinish={({ note }: { note?: string }) => receive.run({ params: { id: data.id }, body: { note: note ?? '' } })}>
          <Form.Item name="note" label="备注（可不填）">
            <Input maxLength={300} placeholder="例：户口簿原件当场退还" />
          </Form.Item>
          {receive.error ? <FaultAlert error={receive.error} /> : null}
          <Button type="primary" size="large" block htmlType="submit" loading={receive.pending}>
            收件
          </Button>
        </Form>
      ) : (
        <p>{NOT_YET[data.state] ?? ''}</p>
      )}
      {data.can.includes('edit') ? (
        <LinkButton type="primary" to={`/counter/${data.id}/fill`}>
          当面修改退回的内容
        </LinkButton>
      ) : null}
    </Section>
  );
}

/** A case at the counter: originals at the left, taking it in and its receipt at the right. */
export function CounterCasePage() {
  const { id = '' } = useParams();
  const answer = useAsk('GET /api/cases/:id', { params: { id } }, { traced: true });
  const here = usePresence(id);
  const [received, setReceived] = useState(false);
  const known = answer.data;
  return (
    <Page
      title={known ? `窗口办理：${known.applicant}` : '窗口办理'}
      backTo="/counter"
      mark={known ? <CaseTag {...known} /> : null}
      lead={
        known ? (
          <>
            {known.service.label} · <span className="number">{known.number}</span> · <span className="number">{known.idNumber}</span>
          </>
        ) : null
      }
      actions={<LinkButton to={`/cases/${id}`}>看完整办件</LinkButton>}
    >
      <Answered answer={answer}>
        {(data) => (
          <>
            <OthersHere here={here} />
            <Split
              aside={
                <>
                  <Receive data={data} onReceived={() => setReceived(true)} />
                  <Documents caseId={id} expect={received} />
                  <Notes data={data} />
                </>
              }
            >
              <MoreScans key={data.id} data={data} onChange={() => answer.refetch().then(() => undefined)} />
              <Originals data={data} />
              <Card title={<h2>事项</h2>}>
                <ul className="plain-items">
                  {data.items
                    .filter(({ state }) => state !== 'unneeded')
                    .map((item) => (
                      <li key={item.id}>
                        <span className="two-lines">
                          {item.name}
                          <small>{item.department.label}</small>
                        </span>
                        <ItemTag {...item} />
                      </li>
                    ))}
                </ul>
              </Card>
            </Split>
          </>
        )}
      </Answered>
    </Page>
  );
}
