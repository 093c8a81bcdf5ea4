import { z } from 'zod';
import { Day, Id, Instant, Labelled } from './entry.ts';
import { Appointment, CaseClock, CaseMaterial, CaseStateCode, Code, DeliveryCode, ItemStateCode, Rating, Result, ReturnPoint, Revision, TimelineLine } from './jointServiceShapes.ts';

/** A case as a line of a list. */
export const CaseRow = z.object({
  id: Id,
  number: z.string().nullable(),
  service: Labelled,
  applicant: z.string(),
  idNumber: z.string().describe('脱敏'),
  state: CaseStateCode,
  stateLabel: z.string(),
  byHand: z.boolean(),
  origin: z.enum(['phone', 'counter']),
  division: Labelled.nullable(),
  itemsDone: z.number().int(),
  itemsNeeded: z.number().int(),
  dueOn: Day.nullable(),
  overdue: z.boolean(),
  startedAt: Instant,
  submittedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
});

/** One item of one case as a line of a department's work list. */
export const WorkRow = z.object({
  id: Id,
  caseId: Id,
  number: z.string(),
  item: Code,
  itemName: z.string(),
  service: Labelled,
  applicant: z.string(),
  idNumber: z.string().describe('脱敏'),
  state: ItemStateCode,
  stateLabel: z.string(),
  byHand: z.boolean(),
  division: Labelled.nullable(),
  department: Labelled,
  handler: z.object({ id: Id, name: z.string() }).nullable(),
  dueOn: Day.nullable(),
  paused: z.boolean(),
  overdue: z.boolean(),
  since: Instant,
});

export const StaffItem = z.object({
  id: Id,
  code: Code,
  name: z.string(),
  department: Labelled,
  mine: z.boolean().describe('本部门的事项'),
  state: ItemStateCode,
  stateLabel: z.string(),
  why: z.string().nullable().describe('不需要办理的原因'),
  after: z.array(Labelled),
  handler: z.object({ id: Id, name: z.string() }).nullable(),
  readyAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  clocks: z.array(CaseClock),
  /** how the result may reach the person */
  delivery: z.array(DeliveryCode),
  result: Result.nullable(),
  note: z.string(),
  can: z.array(z.enum(['pass', 'return', 'accept', 'correct', 'finish', 'reopen', 'withdraw', 'pause', 'resume', 'assign'])),
});

/** Somebody else who is in a case just now. */
export const InCase = z.object({ name: z.string(), since: Instant, colleague: z.boolean().describe('同一部门的，可能正要办同一事项') });

/** A case at the desk: a department sees its own items, fields and materials; the counter and the lead see all. */
export const CaseDetail = CaseRow.extend({
  revision: Revision,
  serviceVersion: z.number().int(),
  phone: z.string().nullable().describe('脱敏'),
  whole: z.boolean().describe('是否看得到全部事项'),
  items: z.array(StaffItem),
  sections: z.array(z.object({ title: z.string(), lines: z.array(z.object({ path: z.string(), label: z.string(), text: z.string(), changed: z.boolean() })) })),
  versions: z.array(z.object({ version: z.number().int(), at: Instant, by: z.string() })),
  materials: z.array(CaseMaterial),
  returns: z.array(ReturnPoint),
  clocks: z.array(CaseClock),
  events: z.array(z.object({ code: Code, label: z.string(), source: z.enum(['date', 'data']), day: Day.nullable(), by: z.string().nullable() })),
  situations: z.array(z.object({ code: Code, label: z.string(), type: z.enum(['verdict', 'text', 'number', 'date', 'list']), choices: z.array(z.object({ value: z.string(), label: z.string() })), value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(), from: z.string().nullable() })),
  timeline: z.array(TimelineLine),
  notes: z.array(z.object({ id: Id, at: Instant, by: z.string(), text: z.string() })),
  appointment: Appointment.nullable(),
  ratings: z.array(Rating),
  lead: z.array(z.object({ item: Code, name: z.string(), proof: z.string().nullable() })).describe('要先办好的事项与它的证明；空为已具备'),
  here: z.array(InCase).describe('此刻还有谁在看这一件'),
  can: z.array(z.enum(['originals', 'receive', 'report', 'close', 'reopen', 'note', 'hand-check', 'edit'])),
});

export const ReturnInput = z.object({ path: z.string().max(120).nullable().default(null), material: Code.nullable().default(null), phrase: Code.nullable().default(null), reason: z.string().trim().max(300).default('') });

export const BoardDepartment = z.object({
  department: Labelled,
  open: z.number().int(),
  dueToday: z.number().int(),
  overdue: z.number().int(),
  paused: z.number().int(),
  done: z.number().int(),
  onTime: z.number().int().describe('期限内办结'),
  averageDays: z.number().nullable(),
  firstPassRate: z.number().nullable().describe('一次通过率 0–1'),
  reviews: z.number().int(),
});

export const Board = z.object({
  day: Day,
  cases: z.object({ open: z.number().int(), reviewing: z.number().int(), returned: z.number().int(), passed: z.number().int(), working: z.number().int(), doneThisMonth: z.number().int(), byHand: z.number().int() }),
  departments: z.array(BoardDepartment),
  items: z.array(z.object({ service: Labelled, item: Labelled, done: z.number().int(), averageDays: z.number().nullable() })),
  ratings: z.object({ count: z.number().int(), average: z.number().nullable(), bad: z.number().int(), openFollowUps: z.number().int() }),
});

export const StaffNotice = z.object({ id: Id, caseId: Id, number: z.string().nullable(), item: Code.nullable(), title: z.string(), text: z.string(), at: Instant, readAt: Instant.nullable() });

export const FollowUp = z.object({
  id: Id,
  caseId: Id,
  number: z.string(),
  item: Labelled.nullable(),
  department: Labelled,
  level: z.number().int(),
  words: z.string(),
  at: Instant,
  callBy: Day,
  fixBy: Day,
  calledAt: Instant.nullable(),
  callNote: z.string().nullable(),
  fixedAt: Instant.nullable(),
  fixNote: z.string().nullable(),
  second: z.number().int().nullable().describe('再次评价'),
  overdue: z.boolean(),
});
