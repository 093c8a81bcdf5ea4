import { inList, rows } from '../../../platform/db/index.ts';
import type { Reach } from '../domain/routes.ts';
import { accountsBy, creditsOf, type Account } from './accounts.ts';
import type { Recipient } from './recipients.ts';
import type { Template } from './templates.ts';

/** A masked mobile number, as the registry shows it; landlines look different and cannot receive a text. */
const MASKED_MOBILE = /^1[3-9]\d\*{4}\d{4}$/;
export const looksMobile = (masked: string | null): boolean => masked !== null && MASKED_MOBILE.test(masked);

interface Target {
  id: string;
  hash: string | null;
  phone_masked: string | null;
}

async function targetsOf(recipients: readonly Recipient[]): Promise<Map<string, Target & { account: Account | undefined }>> {
  const people = inList('p', recipients.flatMap(({ audience, personId }) => (audience === 'person' ? [personId] : [])));
  const firms = inList('t', recipients.flatMap(({ audience, taxpayerId }) => (audience === 'taxpayer' ? [taxpayerId] : [])));
  const [persons, taxpayers] = await Promise.all([
    rows<Target>(`SELECT id, id_hash AS hash, phone_masked FROM persons WHERE id IN ${people.sql}`, people.bind),
    rows<Target>(`SELECT id, phone_hash AS hash, phone_masked FROM taxpayers WHERE id IN ${firms.sql}`, firms.bind),
  ]);
  const [byPerson, byPhone] = await Promise.all([
    accountsBy('person_hash', persons.map(({ hash }) => hash)),
    accountsBy('phone_hash', taxpayers.map(({ hash }) => hash)),
  ]);
  return new Map([
    ...persons.map((one) => [one.id, { ...one, account: byPerson.get(one.hash ?? '') }] as const),
    ...taxpayers.map((one) => [one.id, { ...one, account: byPhone.get(one.hash ?? '') }] as const),
  ]);
}

/** How each recipient of a chunk can be reached, in the chunk's order. Nothing is decrypted. */
export async function reachOf(recipients: readonly Recipient[], template: Template): Promise<Reach[]> {
  const targets = await targetsOf(recipients);
  const accounts = [...targets.values()].flatMap(({ account }) => (account?.openid ? [account.citizenId] : []));
  const credits = await creditsOf(accounts, template.body.wechat?.templateId ?? '');
  return recipients.map((recipient) => {
    const target = targets.get((recipient.audience === 'person' ? recipient.personId : recipient.taxpayerId) ?? '');
    const account = target?.account;
    return {
      hasAccount: account !== undefined,
      subscribeCredits: account?.openid ? (credits.get(account.citizenId) ?? 0) : 0,
      answersLeft: account?.answersLeft ?? 0,
      followsOfficial: (account?.officialOpenid ?? null) !== null,
      hasMobile: looksMobile(target?.phone_masked ?? null),
    };
  });
}
