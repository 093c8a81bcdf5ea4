import { permit } from '../../platform/http/index.ts';

permit('task.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查看辅导任务' });
permit('task.export', { roles: ['administrator', 'bureauHead', 'auditor'], label: '导出辅导任务' });
permit('task.assign', { roles: ['administrator', 'bureauHead'], label: '分派或改派辅导任务' });
permit('task.contact', { roles: ['bureauHead', 'officer'], label: '登记联系、查看辅导对象电话' });
permit('task.close', { roles: ['bureauHead', 'officer'], label: '办结或撤回办结' });
permit('task.load', { roles: ['administrator', 'bureauHead', 'auditor'], label: '查看专员忙闲' });
permit('task.absence', { roles: ['administrator', 'bureauHead', 'officer'], label: '登记请假与代管' });
permit('officer.close', { roles: ['administrator', 'bureauHead'], label: '专员离岗、停用账号' });
permit('task.escalation', { roles: ['administrator', 'bureauHead', 'auditor'], label: '查看上报' });
permit('task.answer', { roles: ['administrator'], label: '答复上报（县区局、市局的管理员，各答各级）' });
permit('task.board', { roles: ['administrator', 'bureauHead', 'auditor'], label: '辅导督办看板与评价' });
permit('task.sample', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查看质量抽查（专员看自己的）' });
permit('task.review', { roles: ['administrator', 'bureauHead'], label: '质量抽查评语、差评回访' });
permit('benefit.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor'], label: '查看政策落实情况' });
permit('benefit.export', { roles: ['administrator', 'bureauHead', 'auditor'], label: '导出政策落实情况' });
