import { open } from '../../../platform/crypto/index.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import type { Route } from '../domain/routes.ts';
import { accountsBy, accountsById, creditsOf, type Account } from '../queries/accounts.ts';
import { templateNamed, type Params, type Template } from '../queries/templates.ts';
import type { Claimed, Work } from './types.ts';

const MOBILE = /^1[3-9]\d{9}$/;

interface Target {
  id: string;
  hash: string | null;
  sealed: string | null;
}
interface Addressee {
  phone: string | null;
  account: Account | null;
}
interface EarlierDelivery {
  id: string;
  message_id: string;
  route: Route;
  state: string;
  started_at: number;
  explanation: string | null;
}
/** What earlier attempts of the same round came to. */
type Earlier = Pick<Work, 'closed' | 'refusal' | 'inDoubt'>;

/** Phones are opened here and nowhere earlier, for the messages that are about to leave. */
async function addressees(table: 'persons' | 'taxpayers', ids: readonly (string | null)[]): Promise<Map<string, Addressee>> {
  const list = inList('i', ids.filter((id) => id !== null));
  const hashColumn = table === 'persons' ? 'id_hash' : 'phone_hash';
  const targets = await rows<Target>(`SELECT id, ${hashColumn} AS hash, sealed FROM ${table} WHERE id IN ${list.sql}`, list.bind);
  const accounts = await accountsBy(table === 'persons' ? 'person_hash' : 'phone_hash', targets.map(({ hash }) => hash));
  return new Map(
    targets.map(({ id, hash, sealed }) => {
      const phone = sealed ? (open<{ phone?: string | null }>(sealed).phone ?? null) : null;
      return [id, { phone: phone && MOBILE.test(phone) ? phone : null, account: accounts.get(hash ?? '') ?? null }];
    }),
  );
}

/** A message that carries its own address. */
function addressOf({ address_sealed, citizen_id }: Claimed, accounts: ReadonlyMap<string, Account>): Addressee | null {
  if (address_sealed === null) return null;
  const { phone } = open<{ phone: string | null }>(address_sealed);
  return { phone: phone !== null && MOBILE.test(phone) ? phone : null, account: accounts.get(citizen_id ?? '') ?? null };
}

async function earlierDeliveries(messages: readonly Claimed[]): Promise<Map<string, Earlier>> {
  const list = inList('m', messages.map(({ id }) => id));
  const found = await rows<EarlierDelivery>(
    `SELECT d.id, d.message_id, d.route, d.state, d.started_at, d.explanation FROM deliveries d JOIN messages m ON m.id = d.message_id AND m.round = d.round
     WHERE d.message_id IN ${list.sql} AND d.state IN ('failed', 'attempting') ORDER BY d.started_at, d.id`,
    list.bind,
  );
  const byMessage = new Map<string, Earlier>();
  for (const one of found) {
    const known = byMessage.get(one.message_id) ?? { closed: new Set<Route>(), refusal: null, inDoubt: null };
    if (one.state === 'failed') {
      known.closed.add(one.route);
      known.refusal = one.explanation;
    } else known.inDoubt = { deliveryId: one.id, route: one.route, startedAt: Number(one.started_at) };
    byMessage.set(one.message_id, known);
  }
  return byMessage;
}

/** Addresses, accounts, credits and earlier attempts of a batch, by a handful of queries. */
export async function loadWork(messages: readonly Claimed[]): Promise<Work[]> {
  const of = (audience: Claimed['audience']): Claimed[] => messages.filter((message) => message.audience === audience);
  const [people, firms, earlier] = await Promise.all([
    addressees('persons', of('person').map((message) => message.person_id)),
    addressees('taxpayers', of('taxpayer').map((message) => message.taxpayer_id)),
    earlierDeliveries(messages),
  ]);
  const direct = await accountsById(messages.flatMap(({ citizen_id }) => citizen_id ?? []));
  const templates = new Map<string, Template>();
  for (const code of new Set(messages.map(({ template_code }) => template_code))) templates.set(code, await templateNamed(code));
  const citizens = [...people.values(), ...firms.values(), ...[...direct.values()].map((account) => ({ account }))].flatMap(({ account }) => (account?.openid ? [account.citizenId] : []));
  const credits = new Map<string, Map<string, number>>();
  for (const [code, template] of templates) credits.set(code, template.body.wechat ? await creditsOf(citizens, template.body.wechat.templateId) : new Map<string, number>());

  return messages.map((message) => {
    const { phone, account } = addressOf(message, direct) ?? (message.audience === 'person' ? people.get(message.person_id ?? '') : firms.get(message.taxpayer_id ?? '')) ?? { phone: null, account: null };
    return {
      message,
      template: templates.get(message.template_code)!,
      params: JSON.parse(message.params) as Params,
      phone,
      account,
      reach: {
        hasAccount: account !== null,
        subscribeCredits: account?.openid ? (credits.get(message.template_code)?.get(account.citizenId) ?? 0) : 0,
        followsOfficial: (account?.officialOpenid ?? null) !== null,
        hasMobile: phone !== null,
      },
      attempts: message.attempts,
      closed: earlier.get(message.id)?.closed ?? new Set<Route>(),
      refusal: earlier.get(message.id)?.refusal ?? null,
      inDoubt: earlier.get(message.id)?.inDoubt ?? null,
    };
  });
}
