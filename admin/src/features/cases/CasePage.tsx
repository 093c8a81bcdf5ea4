import { CASE_ORIGIN } from '@zhida/server/contract/service/index.ts';
import { Alert, Button, Card, Descriptions } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { instantText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Section, Split } from '../../ui/Section';
import { CaseActDialog, caseActsOf, type CaseAct } from './acts/CaseDialogs';
import { ItemActDialog } from './acts/ItemDialogs';
import { OthersHere } from './acts/OthersHere';
import { CaseDue, CaseTag } from './CaseTag';
import { Clocks } from './detail/Clocks';
import { Fields } from './detail/Fields';
import { Items, type ItemDialog } from './detail/ItemCard';
import { Known } from './detail/Known';
import { Materials } from './detail/Materials';
import { ReturnTray } from './detail/ReturnTray';
import { useReturning } from './detail/returning';
import { Notes, Ratings, Story } from './detail/Story';
import { usePresence } from './usePresence';
import { Documents } from './viewer/Documents';
import type { Detail, Item } from './words';
import './cases.css';

/** The day that comes next; none where all clocks stand still. */
function Nearest({ data: { dueOn, overdue, closedAt, clocks } }: { data: Detail }) {
  if (closedAt !== null) return <>已结束，{instantText(closedAt)}</>;
  if (dueOn === null && clocks.some(({ state }) => state === 'paused')) return <>期限暂停，等申请人</>;
  return <CaseDue dueOn={dueOn} overdue={overdue} />;
}

function Facts({ data }: { data: Detail }) {
  const { number, service, serviceVersion, idNumber, phone, division, origin, submittedAt, itemsDone, itemsNeeded } = data;
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 4 }}
        colon={false}
        layout="vertical"
        items={[
          { key: 'number', label: '办件编号', children: <span className="number">{number}</span> },
          { key: 'id', label: '身份证号', children: <span className="number">{idNumber}</span> },
          { key: 'phone', label: '联系电话', children: <span className="number">{phone ?? '未登记'}</span> },
          { key: 'place', label: '办理地', children: division?.label ?? '未定' },
          { key: 'service', label: '服务', children: `${service.label}（第 ${serviceVersion} 版）` },
          { key: 'submitted', label: '提交', children: `${instantText(submittedAt)}，${CASE_ORIGIN[origin]}` },
          { key: 'items', label: '事项', children: `${itemsNeeded} 项，已办结 ${itemsDone} 项` },
          { key: 'due', label: '最近的期限', children: <Nearest data={data} /> },
        ]}
      />
    </Card>
  );
}

/** What stands in the way or has to be known before anything else. */
function Warnings({ data }: { data: Detail }) {
  // Why it ended before everything was done: the last thing that was said of the case as a whole.
  const end = data.closedAt !== null && data.state !== 'done' ? data.timeline.filter(({ item, at }) => item === null && at === data.closedAt).at(-1) : undefined;
  return (
    <>
      {end ? <Alert type="warning" showIcon title={end.text} description={`${end.by}，${instantText(end.at)}。${data.can.includes('reopen') ? '弄错了的，可以点“恢复办件”接着办。' : '弄错了的，请牵头部门负责人恢复。'}`} /> : null}
      {data.byHand && data.closedAt === null ? <Alert type="warning" showIcon title="申请人不在部门名单上，等人工核实" description="核实前各部门可以看材料，但预审不会全部通过。牵头部门负责人可以点“人工核实”。" /> : null}
      {(data.closedAt === null ? data.lead : []).map(({ item, name, proof }) => (
        <Alert key={item} type="info" showIcon title={`要先办好“${name}”：${proof ? `窗口看到“${proof}”的原件后才能收件。` : '办好之前窗口不能收件。'}`} />
      ))}
    </>
  );
}

/** One case on one page: who, how far, whose clock runs, what was filed; what this reader may do, at the very place. */
export function CasePage() {
  const { id = '' } = useParams();
  const { can } = useSession();
  const answer = useAsk('GET /api/cases/:id', { params: { id } }, { traced: true });
  const here = usePresence(id);
  const returning = useReturning();
  const [itemAct, setItemAct] = useState<{ dialog: ItemDialog; item: Item } | null>(null);
  const [caseAct, setCaseAct] = useState<CaseAct | null>(null);
  const known = answer.data;
  const inCase = known?.clocks.filter(({ item }) => item === null) ?? [];
  return (
    <Page
      title={known ? `${known.applicant}的${known.service.label}` : '办件'}
      backTo="/cases"
      mark={known ? <CaseTag {...known} /> : null}
      lead={known?.whole === false ? '只显示本部门的事项、栏目和材料。查看与办理均已留痕。' : '查看与办理均已留痕。'}
      actions={
        <>
          {known && can('service.counter') && known.closedAt === null ? (
            <LinkButton type="primary" to={`/counter/${id}`}>
              到窗口办理
            </LinkButton>
          ) : null}
          {known
            ? caseActsOf(known).map(({ act, text }) => (
                <Button key={act} danger={act === 'end'} onClick={() => setCaseAct(act)}>
                  {text}
                </Button>
              ))
            : null}
        </>
      }
    >
      <Answered answer={answer}>
        {(fresh) => {
          const data = { ...fresh, here };
          return (
            <>
              <OthersHere here={here} />
              <Warnings data={data} />
              <Facts data={data} />
              <Split
                aside={
                  <>
                    {inCase.length > 0 ? (
                      <Section title="整件的期限">
                        <Clocks clocks={inCase} />
                      </Section>
                    ) : null}
                    <Documents caseId={id} />
                    <Notes data={data} />
                    <Known data={data} />
                    <Ratings data={data} />
                    <Story data={data} />
                  </>
                }
              >
                <Section title={data.whole ? '事项' : '本部门的事项'}>
                  <Items data={data} returning={returning} ask={(dialog, item) => setItemAct({ dialog, item })} />
                </Section>
                <Materials data={data} returning={returning} />
                <Fields data={data} returning={returning} />
              </Split>
              <ReturnTray caseId={id} returning={returning} />
              {itemAct ? <ItemActDialog {...itemAct} data={data} onClose={() => setItemAct(null)} /> : null}
              {caseAct ? <CaseActDialog act={caseAct} data={data} onClose={() => setCaseAct(null)} /> : null}
            </>
          );
        }}
      </Answered>
    </Page>
  );
}
