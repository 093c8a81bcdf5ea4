import { permit } from '../../platform/http/index.ts';

permit('person.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查询人员' });
permit('person.read', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查看人员详情' });
permit('person.reveal', { roles: ['administrator', 'bureauHead', 'officer'], label: '查看完整证号或电话' });
permit('person.export', { roles: ['administrator'], label: '导出人员名单' });
permit('taxpayer.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查询纳税人' });
permit('taxpayer.export', { roles: ['administrator', 'bureauHead', 'auditor'], label: '导出纳税人' });
