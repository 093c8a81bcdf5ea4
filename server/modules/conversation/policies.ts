import { permit } from '../../platform/http/index.ts';

permit('thread.list', { roles: ['administrator', 'bureauHead', 'officer', 'auditor', 'handler', 'supervisor'], label: '查看与群众的会话' });
permit('thread.answer', { roles: ['bureauHead', 'officer', 'handler', 'supervisor'], label: '回复会话、记电话记录' });
permit('thread.hand-over', { roles: ['administrator', 'bureauHead', 'officer', 'handler', 'supervisor'], label: '转交会话' });
permit('thread.block', { roles: ['bureauHead', 'officer', 'handler', 'supervisor'], label: '停止或恢复接收会话' });
permit('thread.export', { roles: ['administrator', 'bureauHead', 'supervisor', 'auditor'], label: '导出会话' });
permit('chat.question', { roles: ['administrator', 'auditor'], label: '查看公众号没有答上的问题' });
permit('chat.edit', { roles: ['administrator'], label: '把公众号问题写成答案、推送菜单' });
