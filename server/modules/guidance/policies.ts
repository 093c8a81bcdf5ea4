import { permit } from '../../platform/http/index.ts';

permit('task.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查看辅导任务' });
permit('task.export', { roles: ['administrator', 'bureauHead', 'auditor'], label: '导出辅导任务' });
permit('task.assign', { roles: ['administrator', 'bureauHead'], label: '分派或改派辅导任务' });
permit('task.contact', { roles: ['bureauHead', 'officer'], label: '登记联系、查看辅导对象电话' });
permit('task.close', { roles: ['bureauHead', 'officer'], label: '办结或撤回办结' });
