import type { OutOf } from '@zhida/server/contract';
import { Card, Select, Statistic } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { count, dayText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { Chart } from '../../ui/chart/Chart';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { StackedBar } from '../../ui/StackedBar';
import { useCatalogue } from './useCatalogue';
import './cases.css';
import './board.css';

type Board = OutOf<'GET /api/service-board'>;
type Department = Board['departments'][number];

const CHART_PX = 260;
const days = (value: number): string => `${value} 天`;
const percent = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate * 100)}%`);
const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);

function Figures({ cases, departments, ratings }: Board) {
  const figures = [
    { label: '在办办件', value: cases.open, hint: `本月办结 ${count(cases.doneThisMonth)} 件`, link: '/cases' },
    { label: '今天到期的事项', value: sum(departments.map(({ dueToday }) => dueToday)), hint: '今天下班前要办', link: '/work?open=yes' },
    { label: '超期的事项', value: sum(departments.map(({ overdue }) => overdue)), hint: '期限暂停的不算', link: '/work?open=yes&overdue=yes', bad: true },
    { label: '待人工核实', value: cases.byHand, hint: '不在部门名单上的申请人', link: '/cases?byHand=yes' },
    { label: '待整改的差评', value: ratings.openFollowUps, hint: ratings.average === null ? '还没有评价' : `${count(ratings.count)} 次评价，平均 ${ratings.average} 分`, link: '/follow-ups?open=yes', bad: true },
  ];
  return (
    <section className="board-figures" aria-label="主要数字">
      {figures.map(({ label, value, hint, link, bad }) => (
        <Link key={label} to={link}>
          <Card className={bad && value > 0 ? 'is-bad' : ''}>
            <Statistic title={label} value={value} />
            <p className="soft">{hint}</p>
          </Card>
        </Link>
      ))}
    </section>
  );
}

const STAGES = (cases: Board['cases']) => [
  { key: 'reviewing', label: '预审中', count: cases.reviewing, hue: '#7fb3ab' },
  { key: 'returned', label: '退回修改', count: cases.returned, hue: '#d9a441' },
  { key: 'passed', label: '待到窗口', count: cases.passed, hue: '#6a92c9' },
  { key: 'working', label: '办理中', count: cases.working, hue: '#0e5a55' },
];

function DepartmentRow({ row }: { row: Department }) {
  const { department, open, dueToday, overdue, paused, done, onTime, averageDays, firstPassRate } = row;
  const list = `/work?open=yes&department=${encodeURIComponent(department.code)}`;
  return (
    <tr>
      <th scope="row">
        <Link to={list}>{department.label}</Link>
      </th>
      <td>{count(open)}</td>
      <td>{count(dueToday)}</td>
      <td>{overdue > 0 ? <Link to={`${list}&overdue=yes`} className="is-late">{count(overdue)}</Link> : '0'}</td>
      <td>{count(paused)}</td>
      <td>{count(done)}</td>
      <td>{done === 0 ? '—' : percent(onTime / done)}</td>
      <td>{averageDays === null ? '—' : days(averageDays)}</td>
      <td>{percent(firstPassRate)}</td>
    </tr>
  );
}

function Departments({ departments }: { departments: readonly Department[] }) {
  return (
    <Section title="各部门">
      <div className="board-scroll" role="region" aria-label="各部门" tabIndex={0}>
        <table className="plain-table board-table">
          <thead>
            <tr>
              {['部门', '在办', '今天到期', '超期', '暂停', '已办结', '按期办结', '平均用时', '一次通过'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {departments.map((row) => (
              <DepartmentRow key={row.department.code} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Charts({ departments, items }: Board) {
  const labels = departments.map(({ department }) => department.label);
  return (
    <div className="board-charts">
      <Card>
        <Chart title="各部门今天到期与超期" shape="bar" height={CHART_PX} empty="没有今天到期或超期的事项" figures={{ axis: '部门', labels, series: [{ name: '超期', values: departments.map(({ overdue }) => overdue) }, { name: '今天到期', values: departments.map(({ dueToday }) => dueToday) }], say: (value) => `${value} 项` }} />
      </Card>
      <Card>
        <Chart title="各部门预审一次通过率" shape="bar" height={CHART_PX} empty="还没有预审过" figures={{ axis: '部门', labels: departments.filter(({ reviews }) => reviews > 0).map(({ department }) => department.label), series: [{ name: '一次通过', values: departments.filter(({ reviews }) => reviews > 0).map(({ firstPassRate }) => Math.round((firstPassRate ?? 0) * 100)) }], say: (value) => `${value}%` }} />
      </Card>
      <Card className="board-wide">
        <Chart title="各事项平均用时" note="从受理到办结，只算已办结的" shape="column" height={CHART_PX} empty="还没有办结的事项" figures={{ axis: '事项', labels: items.map(({ item }) => item.label), series: [{ name: '平均用时', values: items.map(({ averageDays }) => averageDays ?? 0) }], say: days }} />
      </Card>
    </div>
  );
}

/** What a leader looks at: what is due and late, where, how long things take, and whether people are content. */
export function BoardPage() {
  const [params, setParams] = useSearchParams();
  const service = params.get('service') ?? undefined;
  const { services } = useCatalogue();
  const answer = useAsk('GET /api/service-board', { query: service ? { service } : {} });
  return (
    <Page
      title="督办看板"
      lead={answer.data ? `${dayText(answer.data.day)}的情况；点数字看明细。` : '各部门的期限、用时和一次通过率'}
      actions={<Select aria-label="看哪项服务" placeholder="全部服务" allowClear style={{ minWidth: 240 }} value={service ?? null} options={services} onChange={(next: string | undefined) => setParams(next ? { service: next } : {}, { replace: true })} />}
    >
      <Answered answer={answer} rows={10}>
        {(board) => (
          <>
            <Figures {...board} />
            <Section title="在办办件到了哪一步">
              <StackedBar caption="在办办件" parts={STAGES(board.cases)} legend />
            </Section>
            <Charts {...board} />
            <Departments departments={board.departments} />
          </>
        )}
      </Answered>
    </Page>
  );
}
