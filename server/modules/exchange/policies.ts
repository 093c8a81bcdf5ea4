import { permit } from '../../platform/http/index.ts';

permit('filing.list', { roles: ['administrator', 'liaison', 'auditor'], label: '查看报送记录与结果' });
permit('filing.create', { roles: ['administrator', 'liaison'], label: '报送文件' });
permit('filing.export', { roles: ['administrator', 'liaison'], label: '下载退回的行、导出报送记录' });
