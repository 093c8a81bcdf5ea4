import { z } from 'zod';
import { ById, Fen, citizen, entry } from './entry.ts';

/** A staff list as checked; of people who are not on the enterprise's own payroll nothing is said. */
export const StaffList = z.object({
  rows: z.array(
    z.object({
      row: z.number().int(),
      idNumber: z.string().describe('脱敏'),
      state: z.enum(['counted', 'pending', 'excluded', 'checking', 'own', 'stranger', 'fault']),
      text: z.string(),
      months: z.number().int(),
      amountFen: Fen,
    }),
  ),
  counted: z.number().int(),
  amountFen: Fen,
  strangers: z.number().int(),
  faults: z.number().int(),
});

export const enterpriseWorkRoutes = {
  'GET /api/me/enterprises/:id/sheet': entry({
    summary: '扣减测算表，留存备查（留痕）',
    access: citizen,
    kind: 'download',
    params: ById,
    query: z.object({ format: z.enum(['xlsx', 'pdf']) }),
    out: z.unknown(),
  }),
  'PUT /api/me/enterprises/:id/staff-list': entry({
    summary: '核对员工名单（表格文件，application/octet-stream）：只答本单位的人，文件不保存',
    access: citizen,
    kind: 'bytes',
    params: ById,
    out: StaffList,
  }),
};
