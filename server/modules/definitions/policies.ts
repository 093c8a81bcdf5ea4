import { permit } from '../../platform/http/index.ts';

permit('definition.list', { roles: ['administrator', 'auditor'], label: '查看业务定义' });
permit('definition.edit', { roles: ['administrator'], label: '起草和修改业务定义' });
permit('definition.review', { roles: ['administrator'], label: '审核、发布、停用业务定义' });
