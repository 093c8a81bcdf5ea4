export { DashboardDesigner } from './DashboardDesigner';
export { PageDesigner } from './PageDesigner';
