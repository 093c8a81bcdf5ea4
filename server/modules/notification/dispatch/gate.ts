import type { CampaignState } from '../../../contract/enums.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { workCalendar } from '../../definitions/index.ts';
import { disputedOwners } from '../../matching/index.ts';
import { capWindow, capWords, overCap, peaceUntil, type FrequencyCap } from '../domain/frequency.ts';
import { routesFor } from '../domain/routes.ts';
import { expiredWords, waitFor } from '../domain/schedule.ts';
import { NOTICES } from '../queries/campaigns.ts';
import { clausesOver } from '../queries/clauses.ts';
import { messageKinds } from '../queries/kinds.ts';
import { frequencyCap } from '../queries/rules.ts';
import { cardsOf } from '../queries/templates.ts';
import { toldTimes } from '../queries/told.ts';
import type { Change } from './changes.ts';
import type { Work } from './types.ts';

interface Facts {
  id: string;
  state: CampaignState;
  stop_reason: string | null;
  working_days: number;
  valid_days: number;
}

/** What a wave's messages are held against. */
interface Rules {
  at: number;
  campaigns: ReadonlyMap<string, Facts>;
  calendar: Awaited<ReturnType<typeof workCalendar>> | null;
  cap: FrequencyCap | null;
  told: Map<string, number[]>;
  /** kinds of messages that the law has told: no cap spares anybody */
  owed: ReadonlySet<string>;
  /** policy → why nothing is sent about it any more */
  over: ReadonlyMap<string, string>;
  /** people of pushed messages whose pair is in dispute */
  disputed: ReadonlySet<string>;
}

/** Who waits for room under the cap is looked at again at least so often: the cap is a setting, and may change. */
const LOOK_AGAIN_MS = 86_400_000;

const subjectOf = ({ message }: Work): string => (message.audience === 'person' ? message.person_id : message.taxpayer_id) ?? '';
const isNotice = ({ message }: Work): boolean => message.campaign_id === NOTICES;

async function campaignsOf(works: readonly Work[]): Promise<Map<string, Facts>> {
  const list = inList('c', [...new Set(works.map(({ message }) => message.campaign_id))]);
  const found = await rows<Facts>(`SELECT id, state, stop_reason, working_days, valid_days FROM campaigns WHERE id IN ${list.sql}`, list.bind);
  return new Map(found.map((one) => [one.id, one]));
}

async function rulesFor(works: readonly Work[]): Promise<Rules> {
  const at = Date.now();
  const campaigns = await campaignsOf(works);
  const pushed = works.filter((work) => !isNotice(work));
  const cap = pushed.length > 0 ? await frequencyCap() : null;
  const told = cap ? await toldTimes(pushed.map((work) => ({ audience: work.message.audience, id: subjectOf(work) })), at - capWindow(cap)) : new Map<string, number[]>();
  const office = [...campaigns.values()].some(({ working_days }) => working_days === 1);
  const over = await clausesOver(works.flatMap(({ message, template }) => [message.policy_code, template.body.policy]));
  const owed = new Set((await messageKinds()).flatMap(({ code, optional }) => (optional ? [] : [code])));
  const disputed = await disputedOwners(pushed.flatMap(({ message }) => message.person_id ?? []));
  return { disputed, over, owed, at, campaigns, calendar: office ? await workCalendar() : null, cap, told };
}

const waiting = (messageId: string, reason: string, dueAt: number): Change => ({ messageId, state: 'queued', channel: null, reason, dueAt });

/** Over the cap: later, or the inbox alone. */
function overTold(work: Work, cap: FrequencyCap, peace: number, at: number): Change {
  const { id: messageId, expires_at } = work.message;
  if (overCap(peace, expires_at) === 'wait') return waiting(messageId, `${capWords(cap)}，${formatDay(shanghaiDay(peace))}以后再发`, Math.min(peace, at + LOOK_AGAIN_MS));
  return work.reach.hasAccount
    ? { messageId, state: 'delivered', channel: 'inbox', reason: `${capWords(cap)}，只留在站内信`, dueAt: 0 }
    : { messageId, state: 'expired', channel: null, reason: `${capWords(cap)}，有效期内不能再发`, dueAt: 0 };
}

/** What must not leave at all: its policy is over, the pair is in dispute, or the person wants no more of its kind. One's own case stays in the inbox. */
function unwanted(work: Work, { over, disputed }: Rules): Change | null {
  const { id: messageId, policy_code } = work.message;
  const ended = over.get(policy_code ?? '') ?? over.get(work.template.body.policy ?? '');
  if (ended !== undefined) return { messageId, state: 'cancelled', channel: null, reason: ended, dueAt: 0 };
  if (!isNotice(work) && disputed.has(work.message.person_id ?? '')) return { messageId, state: 'cancelled', channel: null, reason: '这一对比对有争议，核对清楚以前不推送', dueAt: 0 };
  if (work.refused === null) return null;
  if (isNotice(work) && work.reach.hasAccount) return { messageId, state: 'delivered', channel: 'inbox', reason: work.refused, dueAt: 0 };
  return { messageId, state: 'cancelled', channel: null, reason: work.refused, dueAt: 0 };
}

/** Whether any way out of the house is left; without one nothing need wait. */
const goesOutside = ({ reach, template, closed }: Work): boolean => routesFor(reach, cardsOf(template)).some((route) => !closed.has(route));

/** What keeps a message of a push from leaving now; null: nothing. A notice about one's own case never comes here. */
function held(work: Work, { at, campaigns, calendar, cap, told, owed }: Rules): Change | null {
  const { id: messageId, campaign_id, expires_at } = work.message;
  const campaign = campaigns.get(campaign_id);
  if (campaign?.state === 'stopped') return { messageId, state: 'cancelled', channel: null, reason: `推送已停止：${campaign.stop_reason ?? ''}`, dueAt: 0 };
  if (expires_at !== null && Number(expires_at) <= at) return { messageId, state: 'expired', channel: null, reason: expiredWords(campaign?.valid_days ?? 0), dueAt: 0 };
  if (!goesOutside(work)) return null;
  const wait = campaign?.working_days === 1 && calendar ? waitFor(at, { quiet: config().quietHours, calendar }) : null;
  if (wait) return waiting(messageId, wait.why, wait.until);
  if (owed.has(work.template.body.messageKind ?? '')) return null;
  const times = told.get(subjectOf(work)) ?? [];
  const peace = cap && peaceUntil(times, cap, at);
  if (cap && peace !== null) return overTold(work, cap, peace, at);
  // Whoever comes next in this wave for the same person finds this one told.
  told.set(subjectOf(work), [...times, at]);
  return null;
}

/**
 * Before messages leave: those of stopped pushes, those whose validity is over, and those that must wait or stay
 * inside stay behind with the reason. What may already have left goes on: its fate must be asked about.
 */
export async function gate(works: readonly Work[]): Promise<{ goOn: Work[]; changes: Change[] }> {
  const rules = await rulesFor(works);
  const goOn: Work[] = [];
  const changes: Change[] = [];
  for (const work of works) {
    const change = work.inDoubt ? null : (unwanted(work, rules) ?? (isNotice(work) ? null : held(work, rules)));
    if (change) changes.push(change);
    else goOn.push(work);
  }
  return { goOn, changes };
}
