import { permit } from '../../platform/http/index.ts';

permit('officer.list', { roles: ['administrator', 'bureauHead', 'officer'], label: '查看辅导专员名单' });
permit('division.list', { roles: ['administrator', 'liaison', 'bureauHead', 'officer', 'auditor'], label: '查看行政区划与税务所' });
