import { permit } from '../../platform/http/index.ts';

permit('service.counter', { roles: ['counter'], label: '综合窗口：找件、代填、核对原件、收件' });
permit('service.list', { roles: ['administrator', 'counter', 'handler', 'supervisor', 'auditor'], label: '查看“一件事”办件' });
permit('service.handle', { roles: ['handler', 'supervisor'], label: '预审、受理、补正、办结' });
permit('service.assign', { roles: ['handler', 'supervisor'], label: '分派或移交事项' });
permit('service.supervise', { roles: ['administrator', 'supervisor'], label: '撤销误办结、撤销事项、终止与恢复办件、人工核实' });
permit('service.report', { roles: ['counter', 'handler', 'supervisor', 'liaison'], label: '登记时点与情形' });
permit('service.material', { roles: ['counter', 'handler', 'supervisor'], label: '查看办件材料和文书' });
permit('service.note', { roles: ['counter', 'handler', 'supervisor'], label: '写内部备注' });
permit('service.board', { roles: ['administrator', 'supervisor', 'auditor'], label: '督办看板' });
permit('service.follow', { roles: ['administrator', 'handler', 'supervisor'], label: '差评回访' });
