import type { OutOf } from '@zhida/server/contract';
import { TAXPAYER_KIND } from '@zhida/server/contract/enums';
import { Button, Card, Descriptions } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { dayText, monthText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { statusTone } from './words';

type Taxpayer = OutOf<'GET /api/taxpayers/:id'>;

/** Where the taxpayer turns up further down the river. */
const ONWARD = [
  { can: 'match.list', path: '/matches', text: '看比对结果' },
  { can: 'task.list', path: '/tasks', text: '看辅导任务' },
] as const;

function Facts({ taxpayer }: { taxpayer: Taxpayer }) {
  const { creditCode, kind, responsible, phone, financeContact, bureau, division, registeredOn, industry, lastWithholdingMonth } = taxpayer;
  const enterprise = kind === 'enterprise';
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 3 }}
        colon={false}
        layout="vertical"
        items={[
          { key: 'code', label: '统一社会信用代码', children: <span className="number">{creditCode}</span> },
          { key: 'kind', label: '类型', children: TAXPAYER_KIND[kind] },
          { key: 'responsible', label: enterprise ? '法定代表人' : '经营者', children: responsible || '未登记' },
          { key: 'phone', label: '联系电话（脱敏）', children: <span className="number">{phone ?? '未登记'}</span> },
          ...(enterprise ? [{ key: 'finance', label: '财务负责人', children: financeContact ?? '未登记' }] : [{ key: 'industry', label: '行业', children: industry ?? '未登记' }]),
          { key: 'registered', label: '登记日期', children: dayText(registeredOn) },
          { key: 'bureau', label: '主管税务所', children: bureau?.label ?? '未登记' },
          { key: 'division', label: '行政区划', children: division?.label ?? '未知' },
          { key: 'withholding', label: '最近一期扣缴申报', children: lastWithholdingMonth ? monthText(lastWithholdingMonth) : '没有扣缴申报' },
        ]}
      />
    </Card>
  );
}

/** One taxpayer as registered, with the ways on to what was found about it. */
export function TaxpayerPage() {
  const { id = '' } = useParams();
  const { can } = useSession();
  const navigate = useNavigate();
  const answer = useAsk('GET /api/taxpayers/:id', { params: { id } });
  const taxpayer = answer.data;
  return (
    <Page
      title={taxpayer?.name ?? '纳税人'}
      backTo="/taxpayers"
      mark={taxpayer ? <StateTag tone={statusTone(taxpayer.status)} text={taxpayer.status} /> : null}
      actions={ONWARD.filter((way) => taxpayer && can(way.can)).map(({ path, text }) => (
        <Button key={path} onClick={() => void navigate(`${path}?keyword=${taxpayer?.creditCode ?? ''}`)}>
          {text}
        </Button>
      ))}
    >
      <Answered answer={answer}>{(data) => <Facts taxpayer={data} />}</Answered>
    </Page>
  );
}
