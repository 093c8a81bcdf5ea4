import { permit } from '../../platform/http/index.ts';
import { declareAction } from '../audit/index.ts';

permit('campaign.preview', { roles: ['administrator'], label: '预览推送' });
permit('campaign.create', { roles: ['administrator'], label: '确认、暂停、停止推送，重发' });
permit('campaign.approve', { roles: ['administrator'], label: '批准他人送审的推送' });
permit('campaign.list', { roles: ['administrator', 'bureauHead', 'auditor'], label: '查看推送任务与消息' });
permit('campaign.export', { roles: ['administrator', 'auditor'], label: '导出推送任务与消息' });
permit('message.history', { roles: ['administrator', 'bureauHead', 'auditor'], label: '查询某人收到的全部消息' });
permit('message.history_export', { roles: ['administrator', 'auditor'], label: '导出某人的消息记录' });
permit('template.try', { roles: ['administrator'], label: '用真实对象预览模板' });

export const CREATED = declareAction('campaign.create', '确认推送');
export const PROPOSED = declareAction('campaign.propose', '推送送审');
export const APPROVED = declareAction('campaign.approve', '批准推送');
export const REFUSED = declareAction('campaign.refuse', '不予批准推送');
export const REHEARSED = declareAction('campaign.rehearse', '演练推送');
export const LISTED = declareAction('campaign.list', '核对推送名单');
export const RETRIED = declareAction('message.retry', '重发消息');
export const PAUSED = declareAction('campaign.pause', '推送被暂停');
export const RESUMED = declareAction('campaign.resume', '接着推送');
export const STOPPED = declareAction('campaign.stop', '推送被停止');
export const OPTED_OUT = declareAction('message.opt_out', '关闭一类消息');
export const OPTED_IN = declareAction('message.opt_in', '恢复一类消息');
export const HISTORY_READ = declareAction('message.history', '查询某人的消息记录');
export const HISTORY_EXPORTED = declareAction('message.history_export', '导出某人的消息记录');
export const ROW_SHOWN = declareAction('message.sample', '用真实对象预览模板');
export const EXPORTED = declareAction('campaign.export', '导出推送记录');
