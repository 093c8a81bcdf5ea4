import { permit } from '../../platform/http/index.ts';

permit('audit.read', { roles: ['administrator', 'auditor'], label: '查看审计记录' });
permit('audit.export', { roles: ['auditor'], label: '导出审计记录' });
