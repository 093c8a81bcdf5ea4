import { maskName } from '../../../platform/crypto/index.ts';
import { containing, contains, rows } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { audienceOf, type Recipient } from '../../matching/index.ts';
import { scopeSql } from '../../identity/index.ts';
import type { Audience } from '../../../contract/enums.ts';
import { labelOf } from './forecast.ts';
import { sameLength } from './longest.ts';
import { audienceOfTemplate, paramsOf, type Wording } from './templates.ts';

const MOST = 20;

interface Row {
  key: string;
  label: string;
  note: string;
}

const FITTING = `m.state = 'confirmed' AND m.verdict <> 'no' AND m.policy_code IS NOT NULL`;

/** Ids of those whom the template's audience would hold now and whose name says the keyword, in the actor's area. */
async function found(actor: StaffActor, audience: Audience, keyword: string, id: string | null): Promise<string[]> {
  const [column, kind] = audience === 'person' ? ['m.person_id', 'self_employed'] : ['m.taxpayer_id', 'hired'];
  const scope = scopeSql(actor, { division: audience === 'person' ? 'COALESCE(p.division_code, t.division_code)' : 't.division_code', bureau: 't.bureau_code' });
  const named = keyword === '' ? '' : ` AND ${contains(audience === 'person' ? ['p.name', 't.name'] : ['t.name'], 'keyword')}`;
  const list = await rows<{ id: string }>(
    `SELECT DISTINCT ${column} AS id FROM matches m JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id
     WHERE ${FITTING} AND m.kind = $kind${audience === 'taxpayer' ? " AND t.kind = 'enterprise'" : ''}${named}${id === null ? '' : ` AND ${column} = $id`}${scope.sql} ORDER BY ${column} LIMIT ${MOST}`,
    { ...scope.bind, kind, id, keyword: containing(keyword) },
  );
  return list.map((one) => one.id);
}

async function recipients(ids: readonly string[], audience: Audience): Promise<Recipient[]> {
  const all: Recipient[] = [];
  if (ids.length === 0) return all;
  for await (const recipient of audienceOf(null, ids)) if (recipient.audience === audience) all.push(recipient);
  return all;
}

const noteOf = (recipient: Recipient): string => (recipient.audience === 'person' ? recipient.taxpayerName : `${recipient.peopleCount} 人`);
const keyOf = ({ audience, personId, taxpayerId }: Recipient): string => (audience === 'person' ? (personId ?? '') : taxpayerId);

interface Sent {
  id: string;
  recipient_label: string;
  title: string;
  wording: Wording;
  params: string;
}

/** For a template that speaks of single cases, what was really told with it. */
function told(actor: StaffActor, code: string, keyword: string, id: string | null): Promise<Sent[]> {
  const scope = scopeSql(actor, { division: 'COALESCE(t.division_code, p.division_code)', bureau: 't.bureau_code' });
  const named = keyword === '' ? '' : ` AND ${contains(['m.recipient_label', 'm.title', 'm.text'], 'keyword')}`;
  return rows<Sent>(
    `SELECT m.id, m.recipient_label, m.title, m.wording, m.params FROM messages m LEFT JOIN persons p ON p.id = m.person_id LEFT JOIN taxpayers t ON t.id = m.taxpayer_id
     WHERE m.template_code = $code AND m.erased_at IS NULL${named}${id === null ? '' : ' AND m.id = $id'}${scope.sql} ORDER BY m.id DESC LIMIT ${MOST}`,
    { ...scope.bind, code, id, keyword: containing(keyword) },
  );
}

/** Real rows that a template could be filled with, masked. */
export async function templateRows(actor: StaffActor, code: string, keyword: string): Promise<Row[]> {
  const audience = audienceOfTemplate(code);
  if (audience === null) return (await told(actor, code, keyword, null)).map(({ id, recipient_label, title }) => ({ key: id, label: recipient_label, note: title }));
  return (await recipients(await found(actor, audience, keyword, null), audience)).map((recipient) => ({ key: keyOf(recipient), label: labelOf(recipient), note: noteOf(recipient) }));
}

export interface RowValues {
  label: string;
  wording: Wording;
  values: Record<string, string>;
}

const hidden = (values: Readonly<Record<string, string>>): Record<string, string> => ({ ...values, ...(values['name'] ? { name: sameLength(values['name']) } : {}) });

/** The values of one real row; a person's name as long as it is, but not told. @throws message.row_gone, also outside the actor's area */
export async function templateRowValues(actor: StaffActor, code: string, key: string): Promise<RowValues> {
  const audience = audienceOfTemplate(code);
  if (audience === null) {
    const [sent] = await told(actor, code, '', key);
    if (!sent) fail('message.row_gone');
    return { label: sent.recipient_label, wording: sent.wording, values: hidden(JSON.parse(sent.params) as Record<string, string>) };
  }
  const [recipient] = await recipients(await found(actor, audience, '', key), audience);
  if (!recipient) fail('message.row_gone');
  return { label: audience === 'person' ? maskName(recipient.personName ?? '') : recipient.taxpayerName, wording: recipient.verdict, values: hidden(paramsOf(recipient)) };
}
