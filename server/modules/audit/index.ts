import type { Module } from '../../platform/http/index.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { exportWorkbook, type ExportColumn } from './commands/exportWorkbook.ts';
export { declareAction, recordAudit } from './commands/recordAudit.ts';

export const auditModule: Module = { name: 'audit', routes: [routes] };
