import { permit } from '../../platform/http/index.ts';

permit('match.run', { roles: ['administrator'], label: '开始比对' });
permit('match.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查看比对结果' });
permit('match.review', { roles: ['administrator', 'bureauHead'], label: '核实存疑的比对' });
permit('match.export', { roles: ['administrator', 'bureauHead', 'auditor'], label: '导出比对结果' });
permit('dispute.open', { roles: ['bureauHead', 'officer'], label: '反映比对结果对不上' });
permit('dispute.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor', 'liaison'], label: '查看比对争议' });
permit('dispute.answer', { roles: ['liaison'], label: '答复比对争议' });
