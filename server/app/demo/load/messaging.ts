import { definition, type TemplateBody } from '../../../modules/definitions/index.ts';
import { approveCampaign, planPush, pushPolicies, recordSubscriptions, takeReplies, takeSmsReport } from '../../../modules/notification/index.ts';
import { inList, now, rows } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { blindIndex } from '../../../platform/crypto/index.ts';
import type { Province } from '../province/index.ts';
import { arrivedTexts, clearRefusals, plantRefusals, type Refusal } from './outside.ts';

const MINUTE_MS = 60_000;
const TEMPLATES = ['benefit.self-employed', 'benefit.hiring'];

/** The citizens of the sign-in page agreed to one message of each kind. */
export async function acceptSubscriptions(province: Province): Promise<void> {
  const hashes = inList('h', province.cast.members.map(({ person }) => blindIndex('phone', person.phone!)));
  const citizens = await rows<{ id: string }>(`SELECT c.id FROM citizens c WHERE c.phone_hash IN ${hashes.sql} AND NOT EXISTS (SELECT 1 FROM subscription_credits s WHERE s.citizen_id = c.id)`, hashes.bind);
  const templates = await Promise.all(TEMPLATES.map((code) => definition<TemplateBody>('template', code)));
  const ids = templates.flatMap(({ body }) => (body.wechat ? [body.wechat.templateId] : []));
  for (const { id } of citizens) await recordSubscriptions(id, [...new Set(ids)].map((templateId) => ({ templateId, result: 'accept' })));
}

/** How the carrier refuses some numbers: for ever (nobody is reached), by a fault of ours, or till the day's limit is over. */
const REFUSALS = ['isv.BLACK_LIST_NUMBER', 'isv.MOBILE_NUMBER_ILLEGAL', 'isv.BLACK_LIST_NUMBER', 'isv.BLACK_KEY_CONTROL_LIMIT', 'isv.BLACK_KEY_CONTROL_LIMIT', 'isv.BUSINESS_LIMIT_CONTROL'];

/** Veterans with a shop of their own, whose phones the carrier will refuse. */
function unlucky(province: Province): string[] {
  const cast = new Set(province.cast.shops.map(({ creditCode }) => creditCode));
  return province.shops
    .filter(({ responsible, responsibleName, status, creditCode }) => responsible.categories.includes('veteran') && responsible.wave === 1 && responsibleName === responsible.name && status === '正常' && !cast.has(creditCode))
    .flatMap(({ responsible }) => responsible.phone ?? []);
}

/**
 * Pushes a policy as the administrator did, while the carrier refuses some numbers. `drain` sends everything out.
 * A policy that was pushed before a killed loading finds nobody left.
 */
export async function pushWithRefusals(province: Province, policyCode: string, actor: StaffActor, drain: () => Promise<unknown>): Promise<void> {
  const phones = unlucky(province);
  const refusals = REFUSALS.flatMap((code, index) => (phones[index] === undefined ? [] : [{ phone: phones[index], code }]));
  await pushThrough(refusals, policyCode, actor, drain);
}

/** A push that met an empty SMS account: it stopped, says why, and what was not sent can be pushed again. */
export const pushWithoutBalance = (policyCode: string, actor: StaffActor, drain: () => Promise<unknown>): Promise<void> =>
  pushThrough([{ code: 'isv.AMOUNT_NOT_ENOUGH' }], policyCode, actor, drain);

/** Of so many texts one has no receipt yet. */
const SILENT = 9;

/** What the carrier told a minute later: most phones have it, of some nothing is heard. */
async function hearCarrier(earlier: ReadonlySet<string>): Promise<void> {
  const told = (await arrivedTexts()).filter((id) => !earlier.has(id)).filter((_, at) => at % SILENT !== SILENT - 1);
  const at = now() + MINUTE_MS;
  await takeSmsReport('aliyun', { receipts: told.map((reference) => ({ by: 'out', reference, delivered: true, code: 'DELIVERED', explanation: '用户接收成功', at })), unreadable: 0 });
}

async function pushThrough(refusals: readonly Refusal[], policyCode: string, actor: StaffActor, drain: () => Promise<unknown>): Promise<void> {
  await plantRefusals(refusals);
  const earlier = new Set(await arrivedTexts());
  try {
    await pushPolicies({ policyCode, dryRun: false, actor });
    await drain();
    await hearCarrier(earlier);
    await drain();
  } finally {
    await clearRefusals();
  }
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Nine o'clock of the second morning from now: early enough to be seen waiting, late enough to be stopped. */
const startOf = (anchor: number): number => Math.floor((anchor + 8 * HOUR_MS) / DAY_MS) * DAY_MS + 2 * DAY_MS + HOUR_MS;

/**
 * What the desk's list of pushes looks like in use: one rehearsed, one that waits for its morning, one that waits for
 * a second person, and one that goes on by itself with every comparison. A second loading finds them there.
 */
export async function planPushes(author: StaffActor, second: StaffActor, anchor: number): Promise<void> {
  const SELF = 'tax.key-group.self-employed';
  const HIRING = 'tax.key-group.hiring';
  await planPush(author, { policyCode: SELF, rehearsal: true });
  await planPush(author, { policyCode: HIRING, plan: { startAt: startOf(anchor), spreadMinutes: 180, workingDays: true, validDays: 7 } });
  await planPush(author, { policyCode: SELF, askApproval: true, plan: { spreadMinutes: 60, workingDays: true, validDays: 7 } });
  const standing = await planPush(author, { policyCode: 'tax.veteran.self-employed', standing: true });
  if (standing !== null) await approveCampaign(second, standing);
}

/** What some wrote back: the first wave to a text they had got, the second to one of another office before ours came. */
const WRITTEN_BACK = ['R', 'TD', '谢谢，收到了', '退订'];

/** Some owners of shops reply to a text: most want no more, one only says thanks. The same replies at every loading. */
export async function replyToTexts(province: Province, wave: number): Promise<void> {
  const cast = new Set(province.cast.members.flatMap(({ person }) => person.phone ?? []));
  const phones = province.shops.flatMap(({ responsible }) => (responsible.wave === wave && responsible.categories.includes('veteran') && responsible.phone && !cast.has(responsible.phone) ? [responsible.phone] : []));
  const written = phones.slice(-WRITTEN_BACK.length).map((phone, at) => ({ key: `demo-${wave}-${at}`, phone, text: WRITTEN_BACK[at] ?? 'R', at: now() }));
  await takeReplies('aliyun', { replies: written, unreadable: 0 });
}
