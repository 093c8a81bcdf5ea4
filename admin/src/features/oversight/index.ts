export { AuditPage } from './AuditPage';
export { FailedJobsPage } from './FailedJobsPage';
