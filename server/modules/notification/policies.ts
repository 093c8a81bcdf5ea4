import { permit } from '../../platform/http/index.ts';
import { declareAction } from '../audit/index.ts';

permit('campaign.preview', { roles: ['administrator'], label: '预览推送' });
permit('campaign.create', { roles: ['administrator'], label: '确认、暂停、停止推送，重发' });
permit('campaign.list', { roles: ['administrator', 'bureauHead', 'auditor'], label: '查看推送任务与消息' });
permit('campaign.export', { roles: ['administrator', 'auditor'], label: '导出推送任务与消息' });

export const CREATED = declareAction('campaign.create', '确认推送');
export const RETRIED = declareAction('message.retry', '重发消息');
export const PAUSED = declareAction('campaign.pause', '推送被暂停');
export const RESUMED = declareAction('campaign.resume', '接着推送');
export const STOPPED = declareAction('campaign.stop', '推送被停止');
export const EXPORTED = declareAction('campaign.export', '导出推送记录');
