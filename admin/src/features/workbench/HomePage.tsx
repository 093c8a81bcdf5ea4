import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { LinkButton } from '../../ui/LinkButton';
import { WorkbenchPage } from './WorkbenchPage';

/** Apart, because most offices keep the standing workbench. */
const Dashboard = lazy(async () => ({ default: (await import('../pages')).Dashboard }));
/** In the address: `?board=standing` shows the standing workbench where an office has its own. */
const BOARD = 'board';
const STANDING = 'standing';

/** The first page of the day: the office's own workbench where it has one, else the standing one; each leads to the other. */
export function HomePage() {
  const { can } = useSession();
  const [params] = useSearchParams();
  const own = useAsk('GET /api/pages', {}, { when: can('page.open') });
  if (own.isLoading) return <Skeleton active paragraph={{ rows: 8 }} aria-label="正在加载" />;
  const board = own.data?.dashboards.filter(({ workbench }) => workbench).sort((a, b) => a.order - b.order)[0];
  if (!board) return <WorkbenchPage />;
  if (params.get(BOARD) === STANDING) return <WorkbenchPage actions={<LinkButton to="/">{board.name}</LinkButton>} />;
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} aria-label="正在加载" />}>
      <Dashboard code={board.code} actions={<LinkButton to={`/?${BOARD}=${STANDING}`}>标准工作台</LinkButton>} />
    </Suspense>
  );
}
