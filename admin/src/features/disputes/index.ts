export { DisputesPage } from './DisputesPage';
export { DisputeCards } from './DisputeCards';
export { ReportDialog } from './ReportDialog';
