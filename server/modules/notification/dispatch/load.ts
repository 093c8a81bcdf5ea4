import { blindIndex, open } from '../../../platform/crypto/index.ts';
import { among, rows } from '../../../platform/db/index.ts';
import type { Route } from '../domain/routes.ts';
import { accountsBy, accountsById, creditsOf, type Account } from '../queries/accounts.ts';
import { messageKinds } from '../queries/kinds.ts';
import { refusedWords, standingOptOuts, subject } from '../queries/optOuts.ts';
import { templateNamed, type Params, type Template } from '../queries/templates.ts';
import type { Claimed, Work } from './types.ts';

const MOBILE = /^1[3-9]\d{9}$/;

interface Target {
  id: string;
  hash: string | null;
  sealed: string | null;
}
interface Addressee {
  /** the keyed hash by which the person is known; null for an enterprise's contact, known by the number */
  personHash: string | null;
  phone: string | null;
  account: Account | null;
}
const NOBODY: Addressee = { personHash: null, phone: null, account: null };

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
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const list = among('id', 'targets', known);
  const hashColumn = table === 'persons' ? 'id_hash' : 'phone_hash';
  const targets = await rows<Target>(`SELECT id, ${hashColumn} AS hash, sealed FROM ${table} WHERE ${list.sql}`, list.bind);
  const accounts = await accountsBy(table === 'persons' ? 'person_hash' : 'phone_hash', targets.map(({ hash }) => hash));
  return new Map(
    targets.map(({ id, hash, sealed }) => {
      const phone = sealed ? (open<{ phone?: string | null }>(sealed).phone ?? null) : null;
      return [id, { personHash: table === 'persons' ? hash : null, phone: phone && MOBILE.test(phone) ? phone : null, account: accounts.get(hash ?? '') ?? null }];
    }),
  );
}

/** A message that carries its own address. */
function addressOf({ address_sealed, citizen_id }: Claimed, accounts: ReadonlyMap<string, Account>): Addressee | null {
  if (address_sealed === null) return null;
  const { phone } = open<{ phone: string | null }>(address_sealed);
  return { personHash: null, phone: phone !== null && MOBILE.test(phone) ? phone : null, account: accounts.get(citizen_id ?? '') ?? null };
}

/** A message without an attempt has none: the count is written with the delivery. */
async function earlierDeliveries(messages: readonly Claimed[]): Promise<Map<string, Earlier>> {
  if (messages.length === 0) return new Map();
  const list = among('d.message_id', 'messages', messages.map(({ id }) => id));
  const found = await rows<EarlierDelivery>(
    `SELECT d.id, d.message_id, d.route, d.state, d.started_at, d.explanation FROM deliveries d JOIN messages m ON m.id = d.message_id AND m.round = d.round
     WHERE ${list.sql} AND d.state IN ('failed', 'attempting') ORDER BY d.started_at, d.id`,
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

/** Everything by which an addressee may have said that there should be no more. */
const subjectsOf = ({ personHash, phone, account }: Addressee): string[] => [
  ...(personHash === null ? [] : [subject.person(personHash)]),
  ...(phone === null ? [] : [subject.phone(blindIndex('phone', phone))]),
  ...(account === null ? [] : [subject.citizen(account.citizenId)]),
];

/** The sentence for whoever switched off the kind of their message, by one query for the batch. */
async function refusals(addressed: readonly { template: Template; addressee: Addressee }[]): Promise<(string | null)[]> {
  const kinds = new Map((await messageKinds()).filter(({ optional }) => optional).map((kind) => [kind.code, kind]));
  const asked = addressed.map(({ template, addressee }) => ({ kind: kinds.get(template.body.messageKind ?? ''), subjects: subjectsOf(addressee) }));
  const open = asked.filter(({ kind }) => kind);
  const off = await standingOptOuts(open.map(({ kind }) => kind!.code), open.flatMap(({ subjects }) => subjects));
  return asked.map(({ kind, subjects }) => (kind && subjects.some((one) => off.has(`${kind.code} ${one}`)) ? refusedWords(kind) : null));
}

/** Addresses, accounts, credits and earlier attempts of a batch, by a handful of queries. */
export async function loadWork(messages: readonly Claimed[]): Promise<Work[]> {
  const of = (audience: Claimed['audience']): Claimed[] => messages.filter((message) => message.audience === audience);
  const [people, firms, earlier] = await Promise.all([
    addressees('persons', of('person').map((message) => message.person_id)),
    addressees('taxpayers', of('taxpayer').map((message) => message.taxpayer_id)),
    earlierDeliveries(messages.filter(({ attempts }) => attempts > 0)),
  ]);
  const direct = await accountsById(messages.flatMap(({ citizen_id }) => citizen_id ?? []));
  const templates = new Map<string, Template>();
  for (const code of new Set(messages.map(({ template_code }) => template_code))) templates.set(code, await templateNamed(code));
  const citizens = [...people.values(), ...firms.values(), ...[...direct.values()].map((account) => ({ account }))].flatMap(({ account }) => (account?.openid ? [account.citizenId] : []));
  const credits = new Map<string, Map<string, number>>();
  for (const [code, template] of templates) credits.set(code, template.body.wechat ? await creditsOf(citizens, template.body.wechat.templateId) : new Map<string, number>());

  const addressed = messages.map((message) => ({
    template: templates.get(message.template_code)!,
    addressee: addressOf(message, direct) ?? (message.audience === 'person' ? people.get(message.person_id ?? '') : firms.get(message.taxpayer_id ?? '')) ?? NOBODY,
  }));
  const refused = await refusals(addressed);

  return messages.map((message, at) => {
    const { phone, account } = addressed[at]!.addressee;
    return {
      message,
      template: templates.get(message.template_code)!,
      params: JSON.parse(message.params) as Params,
      phone,
      account,
      reach: {
        hasAccount: account !== null,
        subscribeCredits: account?.openid ? (credits.get(message.template_code)?.get(account.citizenId) ?? 0) : 0,
        answersLeft: account?.answersLeft ?? 0,
        followsOfficial: (account?.officialOpenid ?? null) !== null,
        hasMobile: phone !== null,
      },
      attempts: message.attempts,
      closed: earlier.get(message.id)?.closed ?? new Set<Route>(),
      refusal: earlier.get(message.id)?.refusal ?? null,
      inDoubt: earlier.get(message.id)?.inDoubt ?? null,
      refused: refused[at]!,
    };
  });
}
