export { Dashboard, DashboardPage } from './DashboardPage';
export { DetailPage } from './DetailPage';
export { ListPage } from './ListPage';
