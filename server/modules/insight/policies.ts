import { permit } from '../../platform/http/index.ts';

permit('report.read', { roles: ['administrator', 'bureauHead', 'auditor'], label: '查看统计' });
permit('workbench.read', { roles: ['administrator', 'liaison', 'bureauHead', 'officer', 'auditor', 'counter', 'handler', 'supervisor'], label: '查看工作台' });
