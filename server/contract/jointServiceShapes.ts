import { z } from 'zod';
import { Day, Id, Instant, Labelled } from './entry.ts';
import type { Answers, FormBody, FormSources } from './form/types.ts';

export const Code = z.string().min(1).max(80);
export const AnswerSet = z.record(z.string().max(60), z.unknown()) as unknown as z.ZodType<Answers, Answers>;
export const Revision = z.number().int().min(0);
export const CaseStateCode = z.enum(['draft', 'reviewing', 'returned', 'passed', 'working', 'done', 'withdrawn', 'closed']);
export const ItemStateCode = z.enum(['unneeded', 'reviewing', 'returned', 'passed', 'waiting', 'ready', 'accepted', 'correcting', 'done', 'withdrawn']);
export const MaterialStateCode = z.enum(['missing', 'awaited', 'received', 'checking', 'accepted', 'returned', 'failed']);
export const DeliveryCode = z.enum(['online', 'courier', 'counter']);
const Side = z.enum(['applicant', 'department']);
const Verdict = z.enum(['yes', 'no', 'unknown']);
const Basis = z.object({ title: z.string(), number: z.string(), clause: z.string() });

/** Where and when originals are taken. */
export const Counter = z.object({ code: Code, name: z.string(), division: Labelled, address: z.string(), phone: z.string(), hours: z.string() });

export const ServiceRow = z.object({ code: Code, name: z.string(), summary: z.string(), audience: z.string(), caseId: Id.nullable().describe('我在办的或填到一半的一件') });

/** The guide: who, what, where, how long, for how much, on what ground; `after` gives the picture of the flow. */
export const Guide = z.object({
  code: Code,
  name: z.string(),
  version: z.number().int(),
  summary: z.string(),
  audience: z.string(),
  conditions: z.array(z.string()),
  lead: z.string(),
  free: z.boolean(),
  legalBasis: z.array(Basis),
  items: z.array(
    z.object({
      code: Code,
      name: z.string(),
      department: z.string(),
      levels: z.array(z.string()),
      after: z.array(Code),
      condition: z.string().nullable().describe('什么情形才办；null 为都要办'),
      limits: z.array(z.object({ name: z.string(), words: z.string(), basis: z.string() })),
      delivery: z.array(z.string()),
      free: z.boolean(),
      note: z.string(),
      legalBasis: z.array(Basis),
    }),
  ),
  materials: z.array(z.object({ code: Code, name: z.string(), source: z.string(), type: z.string(), medium: z.string(), copies: z.number().int(), necessity: z.string(), condition: z.string().nullable(), standard: z.string(), basis: z.string(), note: z.string(), items: z.array(Code) })),
  counters: z.array(Counter),
  caseId: Id.nullable(),
});

export const MaterialVersion = z.object({ version: z.number().int(), name: z.string(), bytes: z.number().int(), pages: z.number().int(), at: Instant });

/** One material slot of a case. */
export const CaseMaterial = z.object({
  id: Id,
  code: Code,
  name: z.string(),
  state: MaterialStateCode,
  stateLabel: z.string(),
  needed: Verdict.describe('yes 必须；no 不需要；unknown 还要看其他回答'),
  optional: z.boolean(),
  why: z.string().describe('为什么要'),
  basis: z.string().describe('条款；来源没有写的为空'),
  standard: z.string(),
  note: z.string(),
  source: z.string(),
  medium: z.enum(['paper', 'electronic', 'either']),
  copies: z.number().int(),
  /** the applicant hands it in (false: generated, or issued by an item) */
  upload: z.boolean(),
  issuedBy: z.string().nullable().describe('由哪个事项出具'),
  items: z.array(Labelled),
  reason: z.string().nullable().describe('退回或未能接收的原因'),
  versions: z.array(MaterialVersion),
  originalAt: Instant.nullable().describe('窗口核对原件的时间'),
  paperCopies: z.number().int().nullable(),
});

/** One returned field or document. `path` is a field of the form, `material` a code. */
export const ReturnPoint = z.object({ id: Id, item: Code, itemName: z.string(), department: z.string(), path: z.string().nullable(), material: Code.nullable(), label: z.string(), reason: z.string(), at: Instant, resolvedAt: Instant.nullable() });

export const CaseClock = z.object({
  code: Code,
  name: z.string(),
  item: Code.nullable(),
  state: z.enum(['running', 'paused', 'stopped']),
  side: Side.nullable().describe('此刻轮到谁：申请人或部门；停了为空'),
  startedOn: Day,
  dueOn: Day,
  stoppedOn: Day.nullable(),
  /** in the clock's unit; negative when past */
  daysLeft: z.number().int().nullable(),
  words: z.string().describe('自……起 N 日内'),
  pastWords: z.string().nullable().describe('逾期的后果，提前讲明'),
  pauseReason: z.string().nullable(),
  late: z.boolean(),
});

/** A clock that cannot run yet, shown early. */
export const Limit = z.object({ clock: Code, name: z.string(), words: z.string(), dueOn: Day.nullable(), daysLeft: z.number().int().nullable(), consequence: z.string().nullable(), basis: z.string() });

export const TimelineLine = z.object({ at: Instant, item: Code.nullable(), kind: z.string(), text: z.string(), by: z.string() });

/** A draft, or the working copy of a returned case: what is asked and what is needed follow from the answers. */
export const CaseDraft = z.object({
  id: Id,
  number: z.string().nullable(),
  state: CaseStateCode,
  service: z.object({ code: Code, name: z.string(), version: z.number().int() }),
  form: z.object({ code: Code, name: z.string(), version: z.number().int(), body: z.unknown() as z.ZodType<FormBody>, sources: z.unknown() as z.ZodType<FormSources> }).nullable(),
  prefilled: AnswerSet,
  answers: AnswerSet,
  revision: Revision,
  savedAt: Instant,
  division: Labelled.nullable().describe('办理地'),
  items: z.array(z.object({ code: Code, name: z.string(), needed: Verdict, why: z.string() })),
  materials: z.array(CaseMaterial),
  questions: z.array(z.string()).describe('还要回答什么，才知道需不需要'),
  returns: z.array(ReturnPoint),
  /** null: everything may be changed; else only these fields */
  editable: z.array(z.string()).nullable(),
  limits: z.array(Limit),
  faults: z.array(z.object({ path: z.string(), label: z.string(), message: z.string() })),
  /** what still stands in the way of handing in, in words */
  missing: z.array(z.string()),
  canSubmit: z.boolean(),
});

export const Result = z.object({ delivery: DeliveryCode, label: z.string(), number: z.string().nullable().describe('快递单号'), place: z.string().nullable(), note: z.string() });
export const Rating = z.object({ id: Id, item: Code.nullable(), level: z.number().int().min(1).max(5), label: z.string(), words: z.string(), round: z.number().int(), at: Instant });
export const Appointment = z.object({ counter: Counter, day: Day, time: z.string() });

/** One item in the applicant's words. */
export const MyItem = z.object({
  code: Code,
  name: z.string(),
  department: z.string(),
  state: ItemStateCode,
  stateLabel: z.string(),
  after: z.array(Labelled).describe('还在等的前序事项'),
  happened: z.string(),
  doing: z.string(),
  yours: z.string(),
  by: Day.nullable(),
  side: Side.nullable(),
  expectedOn: Day.nullable(),
  expectedFrom: z.string().nullable().describe('预计日期怎么来的'),
  back: z.string().nullable().describe('什么情况会退回上一步'),
  clocks: z.array(CaseClock),
  result: Result.nullable(),
  rated: z.array(Rating),
  canRate: z.boolean(),
  timeline: z.array(TimelineLine),
});

export const MyCaseRow = z.object({ id: Id, number: z.string().nullable(), service: Labelled, state: CaseStateCode, stateLabel: z.string(), doing: z.string(), yours: z.string(), by: Day.nullable(), itemsDone: z.number().int(), itemsNeeded: z.number().int(), startedAt: Instant, closedAt: Instant.nullable() });

/** One case in the applicant's words. */
export const MyCase = MyCaseRow.extend({
  byHand: z.boolean().describe('不在部门名单上，由人工核实'),
  revision: Revision,
  division: Labelled.nullable(),
  side: Side.nullable(),
  happened: z.string(),
  back: z.string().nullable(),
  leadWait: z.string().nullable().describe('要先办好的事项'),
  items: z.array(MyItem),
  materials: z.array(CaseMaterial),
  returns: z.array(ReturnPoint),
  clocks: z.array(CaseClock),
  timeline: z.array(TimelineLine),
  appointment: Appointment.nullable(),
  rated: z.array(Rating),
  can: z.array(z.enum(['edit', 'submit', 'withdraw', 'book', 'check-in', 'rate'])),
});

export const Slot = z.object({ counter: Code, day: Day, time: z.string(), left: z.number().int() });
