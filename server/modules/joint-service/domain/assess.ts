import { evaluate, judge } from '../../../contract/expression/evaluate.ts';
import type { Condition, Expression, FactValue, Scope } from '../../../contract/expression/types.ts';
import type { WorkCalendar } from '../../../contract/expression/workdays.ts';
import type { Answers } from '../../../contract/form/types.ts';
import { situationCatalogue, type ServiceBody, type ServiceMaterial, type Situation } from '../../../contract/service/index.ts';
import type { Verdict } from '../../../contract/enums.ts';
import type { ReportRecord } from './rows.ts';
import type { Outcome } from './submitActs.ts';

export interface Need {
  needed: Verdict;
  why: string;
  basis: string;
}

/** What follows from the answers and from what offices reported. */
export interface Assessment {
  facts: Record<string, FactValue | null>;
  audience: { verdict: Verdict; why: string };
  items: Record<string, Need>;
  materials: Record<string, Need>;
  events: Record<string, string>;
  /** situations that would settle what is open, in words */
  questions: string[];
}

const YES = new Set<unknown>([true, 'yes', 'true', '是', '1', 1]);
const NO = new Set<unknown>([false, 'no', 'false', '否', '0', 0]);

function asFact({ type }: Situation, value: unknown): FactValue | null {
  if (value === undefined || value === null || value === '') return null;
  if (type === 'verdict') return YES.has(value) ? true : NO.has(value) ? false : null;
  return value as FactValue;
}

/** What is known of each situation: the office's word before the applicant's. */
export function situationFacts(service: Pick<ServiceBody, 'situations'>, answers: Answers, reports: readonly ReportRecord[]): Record<string, FactValue | null> {
  return Object.fromEntries(
    service.situations.map((situation) => {
      const reported = reports.find(({ kind, code }) => kind === 'situation' && code === situation.code);
      const value: unknown = reported ? JSON.parse(reported.value) : situation.field === null ? null : answers[situation.field];
      return [situation.code, asFact(situation, value)];
    }),
  );
}

/** The question that people read, where the condition has one. */
const condition = (expression: Expression | null): Condition | null => (typeof expression === 'object' && expression !== null && 'when' in expression ? (expression as Condition) : null);
export const conditionWords = (expression: Expression | null): string | null => condition(expression)?.ask ?? null;

function needOf(expression: Expression | null, scope: Scope, always: string): Need & { missing: string[] } {
  if (expression === null) return { needed: 'yes', why: always, basis: '', missing: [] };
  const { value, missing } = evaluate(expression, scope);
  const asked = condition(expression);
  const basis = asked?.basis ?? '';
  if (value === true) return { needed: 'yes', why: asked?.ask ?? always, basis, missing: [] };
  if (value === false) return { needed: 'no', why: asked?.no ?? (asked ? `不符合：${asked.ask}` : '按您的情况不需要'), basis, missing: [] };
  return { needed: 'unknown', why: asked?.unknown ?? (asked ? `要看是否${asked.ask}` : '还要看其他回答'), basis, missing };
}

const all = (needs: readonly Verdict[]): Verdict => (needs.includes('yes') ? 'yes' : needs.includes('unknown') ? 'unknown' : 'no');

/** A material is needed while its own condition holds and an item that uses it applies. */
function materialNeed(material: ServiceMaterial, items: Record<string, Need>, scope: Scope): Need & { missing: string[] } {
  const own = needOf(material.necessity === 'conditional' ? material.condition : null, scope, material.necessity === 'optional' ? '可以不提交' : '办理时必须提交');
  const used = all(material.items.map((item) => items[item]?.needed ?? 'no'));
  if (own.needed === 'no' || used === 'no') return { ...own, needed: 'no', why: own.needed === 'no' ? own.why : '用到它的事项不需要办理' };
  return { ...own, needed: own.needed === 'yes' && used === 'yes' ? 'yes' : 'unknown', basis: material.basis || own.basis };
}

/** Judges the whole service by what is known now. */
export function assess(service: ServiceBody, answers: Answers, reports: readonly ReportRecord[], calendar: WorkCalendar): Assessment {
  const facts = situationFacts(service, answers, reports);
  const scope: Scope = { facts, params: {}, catalogue: situationCatalogue(service), calendar };
  const missing = new Set<string>();
  const noted = ({ missing: open, ...need }: Need & { missing: string[] }): Need => {
    for (const fact of open) missing.add(fact);
    return need;
  };
  const items = Object.fromEntries(service.items.map((item) => [item.code, noted(needOf(item.condition, scope, '每位申请人都要办理'))]));
  const materials = Object.fromEntries(service.materials.map((material) => [material.code, noted(materialNeed(material, items, scope))]));
  const events = Object.fromEntries(
    service.events.flatMap(({ code, source, situation }): [string, string][] => {
      const day = source === 'date' && situation !== null ? facts[situation] : null;
      return typeof day === 'string' ? [[code, day]] : [];
    }),
  );
  const verdict = service.audience.condition === null ? null : judge(service.audience.condition, scope);
  return {
    facts,
    audience: { verdict: verdict?.verdict ?? 'yes', why: verdict?.reasons.filter((reason) => reason.verdict === 'no').map(({ text }) => text).join('；') ?? '' },
    items,
    materials,
    events,
    questions: service.situations.filter(({ code, field }) => field !== null && missing.has(code)).map(({ label }) => label),
  };
}

/** What a handing in takes over: an item whose condition is open is worked on until somebody knows better. */
export function outcomeOf(service: ServiceBody, { items, materials, events }: Assessment): Outcome {
  return {
    items: Object.fromEntries(Object.entries(items).map(([code, { needed, why }]) => [code, { needed: needed !== 'no', why: needed === 'yes' ? null : why }])),
    materials: Object.fromEntries(service.materials.map(({ code, necessity }) => [code, necessity !== 'optional' && materials[code]?.needed === 'yes'])),
    events,
  };
}

/** Fields that a department may see: those it needs by the form. */
export const fieldsFor = (fields: readonly { name: string; neededBy?: { department: string }[] }[], department: string): Set<string> =>
  new Set(fields.filter(({ neededBy }) => (neededBy ?? []).some((need) => need.department === department)).map(({ name }) => name));
