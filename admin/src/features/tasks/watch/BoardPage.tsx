import type { OutOf } from '@zhida/server/contract';
import { Card, Empty, Statistic } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { count, monthText, yuan } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { Answered } from '../../../ui/Answered';
import { DayInput } from '../../../ui/DayInput';
import { ExportButton } from '../../../ui/ExportButton';
import { Page } from '../../../ui/Page';
import '../tasks.css';
import './watch.css';

type Figures = OutOf<'GET /api/task-board'>[number];

const PERCENT = 100;
const WAN_FEN = 1_000_000;
const share = (part: number, of: number): string => (of === 0 ? '—' : `${Math.round((part / of) * PERCENT)}%`);
const sum = (list: readonly Figures[], of: (one: Figures) => number): number => list.reduce((total, one) => total + of(one), 0);
const money = (fen: number): string => (fen < WAN_FEN ? `${yuan(fen)} 元` : `${(fen / WAN_FEN).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 万元`);

function Totals({ list }: { list: readonly Figures[] }) {
  const late = sum(list, ({ overdue }) => overdue);
  const badOpen = sum(list, ({ badOpen: n }) => n);
  const rated = sum(list, ({ ratings }) => ratings);
  const stars = list.reduce((total, { ratingAverage, ratings }) => total + (ratingAverage ?? 0) * ratings, 0);
  const figures = [
    { label: '在办任务', value: count(sum(list, ({ open }) => open)), hint: `待分派 ${count(sum(list, ({ unassigned }) => unassigned))}，停着 ${count(sum(list, ({ stopped }) => stopped))}`, link: '/tasks', bad: false },
    { label: '超期', value: count(late), hint: '暂停和上报的不算', link: '/tasks?overdue=yes', bad: late > 0 },
    { label: '按时联系', value: share(sum(list, ({ contactInTime }) => contactInTime), sum(list, ({ contactDue }) => contactDue)), hint: '首次联系期限已过的任务里', link: '/tasks?state=assigned', bad: false },
    { label: '申报已减免', value: money(sum(list, ({ receivedFen }) => receivedFen)), hint: `办结 ${count(sum(list, ({ closed }) => closed))} 项，结果为已享受的估算 ${money(sum(list, ({ enjoyedFen }) => enjoyedFen))}`, link: '/tasks?outcome=enjoyed', bad: false },
    { label: '群众评价', value: rated === 0 ? '—' : `${(stars / rated).toFixed(1)} 分`, hint: badOpen > 0 ? `${badOpen} 条差评还没回访` : `${count(rated)} 次评价`, link: badOpen > 0 ? '/ratings?bad=open' : '/ratings', bad: badOpen > 0 },
  ];
  return (
    <section className="watch-figures" aria-label="主要数字">
      {figures.map(({ label, value, hint, link, bad }) => (
        <Link key={label} to={link}>
          <Card className={bad ? 'is-bad' : ''}>
            <Statistic title={label} value={value} />
            <p className="soft">{hint}</p>
          </Card>
        </Link>
      ))}
    </section>
  );
}

function BureauRow({ one }: { one: Figures }) {
  const at = (query: string): string => `/tasks?bureau=${encodeURIComponent(one.bureau.code)}${query}`;
  const cell = (n: number, query: string, bad = false) => <td>{n === 0 ? <span className="soft">0</span> : <Link to={at(query)} className={bad ? 'is-late' : ''}>{count(n)}</Link>}</td>;
  return (
    <tr>
      <th scope="row">
        <Link to={at('')}>{one.bureau.label}</Link>
      </th>
      <td>{count(one.open)}</td>
      {cell(one.unassigned, '&state=unassigned', true)}
      <td>{count(one.dueSoon)}</td>
      {cell(one.overdue, '&overdue=yes', true)}
      <td>{count(one.stopped)}</td>
      <td>
        {share(one.contactInTime, one.contactDue)}
        <small>
          {count(one.contactInTime)}/{count(one.contactDue)}
        </small>
      </td>
      {cell(one.closed, '&state=closed')}
      <td>
        <div className="watch-outcomes">
          {one.outcomes.length === 0 ? <span className="soft">—</span> : null}
          {one.outcomes.map(({ code, label, count: n }) => (
            <Link key={code} to={at(`&outcome=${code}`)}>
              {label} {count(n)}
            </Link>
          ))}
        </div>
      </td>
      <td>{money(one.enjoyedFen)}</td>
      <td>{money(one.receivedFen)}</td>
      <td>
        {one.ratingAverage === null ? <span className="soft">—</span> : `${one.ratingAverage.toFixed(1)} 分`}
        {one.badOpen > 0 ? <small className="is-late">{one.badOpen} 条待回访</small> : <small>{one.ratings > 0 ? `${one.ratings} 次` : ''}</small>}
      </td>
    </tr>
  );
}

/** Guidance by bureau; every figure leads to the tasks behind it. */
export function BoardPage() {
  const [params, setParams] = useSearchParams();
  const month = params.get('month');
  const answer = useAsk('GET /api/task-board', { query: month ? { month } : {} });
  return (
    <Page
      title="辅导督办"
      lead={`各税务所的在办、超期、按时联系、结果和评价。${month ? `办结、联系和评价只看${monthText(month)}。` : '办结、联系和评价为累计，可选一个月来看。'}点数字看具体任务。`}
      actions={<ExportButton endpoint="GET /api/task-board/export" can="task.board" filters={month ? { month } : {}} total={answer.data?.length} />}
    >
      <div className="watch-month">
        <label htmlFor="board-month">看哪个月</label>
        <DayInput id="board-month" label="看哪个月" kind="month" value={month} onChange={(value) => setParams(value ? { month: value } : {}, { replace: true })} />
      </div>
      <Answered answer={answer}>
        {(list) =>
          list.length === 0 ? (
            <Card>
              <Empty description="还没有辅导任务" />
            </Card>
          ) : (
            <>
              <Totals list={list} />
              <Card title={<h2>各税务所</h2>} className="watch-table">
                <div className="watch-scroll" tabIndex={0} role="region" aria-label="各税务所的数字，可左右滚动">
                  <table>
                    <thead>
                      <tr>
                        {['税务所', '在办', '待分派', '三天内到期', '超期', '停着', '按时联系', '办结', '结果', '已享受估算', '申报已减免', '评价'].map((head) => (
                          <th key={head} scope="col">
                            {head}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {list.map((one) => (
                        <BureauRow key={one.bureau.code} one={one} />
                      ))}
                    </tbody>
                  </table>
                </div>
              </Card>
            </>
          )
        }
      </Answered>
    </Page>
  );
}
