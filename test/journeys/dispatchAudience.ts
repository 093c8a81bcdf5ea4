import { blindIndex, maskPhone, seal } from '@zhida/server/platform/crypto/index.ts';
import { insertRows, newId, row, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { enqueueDispatch } from '@zhida/server/modules/notification/jobs/dispatch.ts';

/** How a made-up person can be reached. */
export interface Reachable {
  /** false: none; otherwise a mobile number is made */
  phone?: boolean;
  landline?: boolean;
  account?: boolean;
  openid?: boolean;
  official?: boolean;
  credits?: number;
  /** customer-service answers that WeChat still allows after this follower's own message */
  answers?: number;
}

export interface Addressed {
  messageId: string;
  citizenId: string | null;
  phone: string;
  openid: string;
  officialOpenid: string;
}

export const PARAMS = { name: '王小明', taxpayerName: '明明面馆', policyName: '自主就业退役士兵从事个体经营税费扣减', year: '2026', amount: '24,000.00元', amountPlain: '24000.00元', peopleCount: '1', toDate: '0.00元' };
export const CARD = 'demo-benefit-person';
let serial = 0;

/** A campaign in full swing: one queued message for each of these people, and the jobs that will send them. */
export async function seedMessages(people: readonly Reachable[], { enqueue = true } = {}): Promise<{ campaignId: string; people: Addressed[] }> {
  const campaignId = newId();
  const at = Date.now();
  const made = people.map((reach) => {
    serial += 1;
    const phone = reach.landline ? `0351${String(2_000_000 + serial)}` : `138${String(serial).padStart(8, '0')}`;
    const hasAccount = reach.account || reach.openid || reach.official;
    return { reach, phone, personId: newId(), messageId: newId(), citizenId: hasAccount ? newId() : null, hash: blindIndex('id', `made-${serial}-${campaignId}`), hasPhone: reach.phone || reach.landline };
  });
  await unitOfWork(async () => {
    await insertRows('campaigns', [
      { id: campaignId, policy_code: 'tax.veteran.self-employed', policy_name: '测试政策', audience: 'person', template_code: 'benefit.self-employed', template_version: 1, state: 'sending', expected: made.length, created_by_name: '测试', created_at: at, prepared_at: at },
    ]);
    await insertRows(
      'persons',
      made.map(({ personId, hash, phone, hasPhone }) => ({
        id: personId,
        id_hash: hash,
        name: '王小明',
        name_hash: hash,
        sealed: seal({ idNumber: '', phone: hasPhone ? phone : null, address: null }),
        phone_hash: hasPhone ? blindIndex('phone', phone) : null,
        id_masked: '140105********0011',
        phone_masked: hasPhone ? maskPhone(phone) : null,
        birth_date: '1990-01-01',
        sex: '男',
        division_code: '140105',
        updated_at: at,
        created_at: at,
      })),
    );
    await insertRows(
      'citizens',
      made.flatMap(({ citizenId, hash, phone, reach }) =>
        citizenId ? [{ id: citizenId, phone_hash: null, name: '王小明', person_hash: hash, openid: reach.openid ? `sim-${phone}` : null, official_openid: reach.official ? `sim-gzh-${phone}` : null, created_at: at }] : [],
      ),
    );
    await insertRows(
      'official_contacts',
      made.flatMap(({ phone, reach }) => (reach.answers === undefined ? [] : [{ openid: `sim-gzh-${phone}`, open_until: at + 3_600_000, answers_left: reach.answers }])),
    );
    await insertRows(
      'subscription_credits',
      made.flatMap(({ citizenId, reach }) => Array.from({ length: reach.credits ?? 0 }, () => ({ id: newId(), citizen_id: citizenId, template_id: CARD, result: 'accept', answered_at: at }))),
    );
    await insertRows(
      'messages',
      made.map(({ messageId, personId }) => ({
        id: messageId,
        campaign_id: campaignId,
        dedupe_key: `test:${messageId}`,
        audience: 'person',
        person_id: personId,
        policy_code: 'tax.veteran.self-employed',
        recipient_label: '王**',
        template_code: 'benefit.self-employed',
        wording: 'yes',
        title: '测试',
        text: '测试',
        params: JSON.stringify(PARAMS),
        state: 'queued',
        attempts: 0,
        round: 1,
        due_at: 0,
        created_at: at,
      })),
    );
    if (enqueue) await enqueueDispatch(made.map(({ messageId }) => messageId));
  });
  return { campaignId, people: made.map(({ messageId, citizenId, phone }) => ({ messageId, citizenId, phone, openid: `sim-${phone}`, officialOpenid: `sim-gzh-${phone}` })) };
}

export interface Seen {
  state: string;
  channel: string | null;
  reason: string | null;
  attempts: number;
}

export const messageOf = async (id: string): Promise<Seen> => (await row<Seen>('SELECT state, channel, reason, attempts FROM messages WHERE id = $id', { id }))!;

/** state → how many, of one campaign. */
export async function statesOf(campaignId: string): Promise<Record<string, number>> {
  const found = await rows<{ state: string; n: number }>('SELECT state, COUNT(*) AS n FROM messages WHERE campaign_id = $campaignId GROUP BY state', { campaignId });
  return Object.fromEntries(found.map(({ state, n }) => [state, Number(n)]));
}
