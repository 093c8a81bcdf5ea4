import { ROLE, type Role } from '../../contract/enums.ts';
import { permit } from '../../platform/http/index.ts';

permit('definition.list', { roles: ['administrator', 'auditor'], label: '查看业务定义' });
permit('definition.edit', { roles: ['administrator'], label: '起草和修改业务定义' });
permit('definition.review', { roles: ['administrator'], label: '审核、发布、停用业务定义' });
// Which pages a role may open stands in each page; what it lists is asked again by the permit of its data.
permit('page.open', { roles: Object.keys(ROLE) as Role[], label: '打开由业务定义配置的列表页面与工作面板' });
permit('entry.read', { roles: ['administrator', 'liaison', 'auditor'], label: '查看收到的表单全文（按字段的“谁能看”和部门职责，敏感内容遮盖）' });
permit('entry.reveal', { roles: ['administrator', 'liaison'], label: '查看收到的表单里遮盖的内容' });
permit('entry.list', { roles: ['administrator', 'liaison', 'auditor'], label: '查看收到的表单（不含个人信息）' });
permit('entry.export', { roles: ['administrator', 'liaison'], label: '导出收到的表单（不含个人信息）' });
