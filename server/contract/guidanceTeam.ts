import { z } from 'zod';
import { ById, Day, Done, Fen, Id, Instant, entry, staff } from './entry.ts';

const Why = z.string().trim().min(2, '请写明原因').max(300);

const Absence = z.object({
  id: Id,
  officer: z.object({ id: Id, name: z.string() }),
  bureau: z.string(),
  fromOn: Day,
  toOn: Day,
  substitute: z.object({ id: Id, name: z.string() }).nullable(),
  reason: z.string(),
  setBy: z.string(),
  state: z.enum(['coming', 'away', 'ended']),
  handedOver: z.number().int().describe('现在由别人代管的任务'),
});

/** How much an officer carries, beside the colleagues of the same bureau. */
const OfficerLoad = z.object({
  id: Id,
  name: z.string(),
  bureau: z.string(),
  bureauCode: z.string(),
  open: z.number().int(),
  waiting: z.number().int().describe('还没有联系过的'),
  dueSoon: z.number().int(),
  overdue: z.number().int(),
  stopped: z.number().int(),
  standingIn: z.number().int().describe('代别人管的'),
  amountFen: Fen,
  capacity: z.number().int().nullable().describe('上限；不限为空'),
  grids: z.array(z.string()),
  languages: z.array(z.string()),
  awayUntil: Day.nullable(),
  lastContactAt: Instant.nullable(),
});

export const guidanceTeamRoutes = {
  'GET /api/guidance-load': entry({
    summary: '专员忙闲一览',
    access: staff('task.load'),
    out: z.object({
      officers: z.array(OfficerLoad),
      bureaus: z.array(z.object({ code: z.string(), name: z.string(), method: z.enum(['least-loaded', 'round-robin', 'fixed']), fixedOfficer: z.string().nullable(), silentHours: z.number(), returns: z.enum(['all', 'untouched']), waiting: z.number().int() })),
    }),
  }),
  'GET /api/absences': entry({ summary: '请假与代管', access: staff('task.absence'), out: z.array(Absence) }),
  'POST /api/absences': entry({
    summary: '登记请假（负责人或本人）',
    access: staff('task.absence'),
    body: z.object({ officerId: Id, fromOn: Day, toOn: Day, substituteId: Id.nullable().default(null), reason: Why }),
    out: Done,
  }),
  'POST /api/absences/:id/end': entry({ summary: '提前销假', access: staff('task.absence'), params: ById, out: Done }),
  'POST /api/officers/:id/redistribute': entry({
    summary: '把一位专员的在办任务全部改派（指定一人或按规则）',
    access: staff('task.assign'),
    params: ById,
    body: z.object({ officerId: Id.nullable().default(null), reason: Why }),
    out: z.object({ moved: z.number().int(), waiting: z.number().int() }),
  }),
  'POST /api/officers/:id/leave': entry({
    summary: '专员离岗：停用账号，任务全部改派',
    access: staff('officer.close'),
    params: ById,
    body: z.object({ reason: Why }),
    out: z.object({ moved: z.number().int(), waiting: z.number().int() }),
  }),
};
