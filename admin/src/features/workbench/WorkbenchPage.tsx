import { CheckCircleOutlined, RightOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { Card, Empty, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { count } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import './workbench.css';

type Workbench = OutOf<'GET /api/workbench'>;

function Todos({ todos }: { todos: Workbench['todos'] }) {
  if (todos.length === 0) {
    return <Empty image={<CheckCircleOutlined className="done-sign" />} styles={{ image: { height: 56 } }} description="今天没有待办，都处理完了" />;
  }
  return (
    <ul className="todos">
      {todos.map(({ title, count: waiting, hint, link, tone }) => (
        <li key={title}>
          <Link to={link} className={`todo is-${tone}`}>
            <strong className="todo-count">{count(waiting)}</strong>
            <span className="two-lines">
              {title}
              <small>{hint}</small>
            </span>
            <RightOutlined aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** From a department's list to a closed task: how much passed each step. */
function River({ steps }: { steps: Workbench['river'] }) {
  return (
    <ol className="river">
      {steps.map(({ label, count: passed, link }) => {
        const inside = (
          <>
            <strong>{count(passed)}</strong>
            <span>{label}</span>
          </>
        );
        return <li key={label}>{link ? <Link to={link}>{inside}</Link> : <div>{inside}</div>}</li>;
      })}
    </ol>
  );
}

/** The first page of the day: what waits, the figures of the role, and the river. */
export function WorkbenchPage({ actions }: { actions?: ReactNode }) {
  const answer = useAsk('GET /api/workbench', {});
  return (
    <Page title={answer.data?.greeting ?? '工作台'} lead="今天要做的事，按轻重排列；点一项直接打开。" actions={actions}>
      <Answered answer={answer}>
        {({ todos, figures, river }) => (
          <div className="workbench">
            <Card title={<h2>今天的待办</h2>} className="workbench-todos">
              <Todos todos={todos} />
            </Card>
            <section className="workbench-figures" aria-label="主要数字">
              {figures.map(({ label, value, hint }) => (
                <Card key={label}>
                  <Statistic title={label} value={value} />
                  <p className="soft">{hint}</p>
                </Card>
              ))}
            </section>
            {river.length > 0 ? (
              <Card title={<h2>从名单到办结</h2>} className="workbench-river">
                <River steps={river} />
              </Card>
            ) : null}
          </div>
        )}
      </Answered>
    </Page>
  );
}
