import { PrinterOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAsk } from '../../lib/questions';
import { Board } from '../../lowcode/page/view/tiles';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import './pages.css';

interface Props {
  code: string;
  /** beside the heading: where else to go */
  actions?: ReactNode;
}

/** A dashboard, whoever shows it: its own page, or the workbench. */
export function Dashboard({ code, actions }: Props) {
  const answer = useAsk('GET /api/dashboards/:code', { params: { code } });
  return (
    <Page
      title={answer.data?.name ?? '工作面板'}
      lead={answer.data?.summary}
      actions={
        <>
          {actions}
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <Answered answer={answer}>{({ tiles }) => (tiles.length === 0 ? <Empty description="这个面板上没有您能看的内容。需要的话请联系业务管理员。" /> : <Board tiles={tiles} />)}</Answered>
    </Page>
  );
}

/** A dashboard at its own address. */
export function DashboardPage() {
  const { code = '' } = useParams();
  return <Dashboard key={code} code={code} />;
}
