import { permit } from '../../platform/http/index.ts';

permit('policy.list', { roles: ['administrator', 'liaison', 'bureauHead', 'officer', 'auditor'], label: '查看政策库' });
permit('policy.export', { roles: ['administrator', 'bureauHead', 'auditor'], label: '导出政策库' });
permit('policy.try', { roles: ['administrator'], label: '试算政策草案：测试、影响测算、回放' });
