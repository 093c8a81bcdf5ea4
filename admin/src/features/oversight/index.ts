export { AuditPage } from './AuditPage';
export { QueuePage } from './QueuePage';
