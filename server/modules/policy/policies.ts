import { permit } from '../../platform/http/index.ts';

permit('policy.list', { roles: ['administrator', 'liaison', 'bureauHead', 'officer', 'auditor'], label: '查看政策库' });
