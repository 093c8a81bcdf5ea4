import type { OutOf } from '@zhida/server/contract';
import { MATCH_KIND, MATCH_STATE } from '@zhida/server/contract/enums';
import { Alert, Card, Descriptions, Empty } from 'antd';
import { Link, useParams } from 'react-router';
import { instantText, monthText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { Money } from '../../ui/Money';
import { Page } from '../../ui/Page';
import { Arithmetic } from '../../ui/Reasons';
import { Section, Split } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { Doubt } from './Doubt';
import { MatchDisputes } from './MatchDisputes';
import { MATCH_TONE } from './words';
import { Why } from './Why';
import './matches.css';

type Match = OutOf<'GET /api/matches/:id'>;

function Facts({ match }: { match: Match }) {
  const { can } = useSession();
  const { amountFen, kind, person, taxpayer, bureau, categories, firstMonth, lastMonth, monthsThisYear } = match;
  const months = kind === 'hired' ? `${monthText(firstMonth)}至${monthText(lastMonth)}，本年 ${monthsThisYear} 个月` : `本年 ${monthsThisYear} 个月`;
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, md: 2, xl: 4 }}
        colon={false}
        layout="vertical"
        items={[
          { key: 'money', label: '本年度可享受估算', children: <Money fen={amountFen} size="large" /> },
          { key: 'person', label: '人员', children: can('person.read') ? <Link to={`/people/${person.id}`}>{person.name}</Link> : person.name },
          { key: 'id', label: '证号', children: <span className="number">{person.idNumber}</span> },
          { key: 'categories', label: '人员类别', children: categories.map(({ label }) => label).join('、') || '已不在名单中' },
          { key: 'kind', label: kind === 'hired' ? '受雇月份' : '经营月份', children: months },
          { key: 'taxpayer', label: '纳税人', children: can('taxpayer.list') ? <Link to={`/taxpayers/${taxpayer.id}`}>{taxpayer.name}</Link> : taxpayer.name },
          { key: 'code', label: '统一社会信用代码', children: <span className="number">{taxpayer.creditCode}</span> },
          { key: 'bureau', label: '主管税务所', children: bureau?.label ?? '未登记' },
        ]}
      />
    </Card>
  );
}

function Review({ review: { by, at, decision, note } }: { review: NonNullable<Match['review']> }) {
  return (
    <Section title="核实记录">
      <p className="review-line">
        <strong>{decision}</strong>
      </p>
      <p className="review-line">{note}</p>
      <p className="review-line soft">
        {by} · {instantText(at)}
      </p>
    </Section>
  );
}

/** One pair: who, with whom, why, which policies, how much; and the decision where it is doubtful. */
export function MatchPage() {
  const { id = '' } = useParams();
  const answer = useAsk('GET /api/matches/:id', { params: { id } }, { traced: true });
  const match = answer.data;
  return (
    <Page
      title={match ? `${match.person.name} · ${MATCH_KIND[match.kind]}` : '比对详情'}
      backTo="/matches"
      mark={match ? <StateTag tone={MATCH_TONE[match.state]} text={MATCH_STATE[match.state]} /> : null}
      lead="查看已留痕。"
    >
      <Answered answer={answer}>
        {(data) => (
          <>
            <Facts match={data} />
            <Alert type={data.state === 'doubtful' ? 'warning' : 'info'} showIcon title={data.state === 'doubtful' ? '为何存疑' : '为何比中'} description={data.why} />
            {data.doubt ? <Doubt match={data} doubt={data.doubt} /> : null}
            <MatchDisputes match={data} />
            <Split
              aside={
                <>
                  <Section title="金额怎么算">{data.arithmetic.length > 0 ? <Arithmetic lines={data.arithmetic} /> : <Empty description="没有适用的政策，不计算金额" />}</Section>
                  {data.review ? <Review review={data.review} /> : null}
                </>
              }
            >
              <Why eligibility={data.eligibility} />
            </Split>
          </>
        )}
      </Answered>
    </Page>
  );
}
