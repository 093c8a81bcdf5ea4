import { normaliseIdNumber } from '../../../contract/idNumber.ts';
import type { DELIVERY_STATE } from '../../../contract/enums.ts';
import { blindIndex, maskIdNumber, maskName, maskPhone } from '../../../platform/crypto/index.ts';
import { inList, paged, row, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { definitions, type TemplateBody } from '../../definitions/index.ts';
import { scopeSql } from '../../identity/index.ts';
import type { Route } from '../domain/routes.ts';
import { messageKinds } from './kinds.ts';
import type { Message } from './messages.ts';

/** `person:<id>` or `phone:<keyed hash>`. */
export interface Found {
  key: string | null;
  label: string;
}

interface Whose {
  personId?: string | undefined;
  idNumber?: string | undefined;
  phone?: string | undefined;
}

const MOBILE_OR_LANDLINE = /^(1[3-9]\d{9}|0\d{9,11})$/;

/** Who is meant, within the actor's area. @throws message.whose_unreadable */
export async function whoseHistory(actor: StaffActor, { personId, idNumber, phone }: Whose): Promise<Found> {
  if (phone) {
    const digits = phone.replace(/[\s-]/g, '');
    if (!MOBILE_OR_LANDLINE.test(digits)) fail('message.whose_unreadable');
    return { key: `phone:${blindIndex('phone', digits)}`, label: maskPhone(digits) };
  }
  const read = idNumber ? normaliseIdNumber(idNumber) : null;
  if (idNumber && read === null) fail('message.whose_unreadable');
  const scope = scopeSql(actor, { division: 'p.division_code' });
  const found = await row<{ id: string; name: string; id_masked: string }>(`SELECT p.id, p.name, p.id_masked FROM persons p WHERE ${read === null ? 'p.id = $personId' : 'p.id_hash = $hash'}${scope.sql}`, {
    ...scope.bind,
    personId: personId ?? '',
    hash: read === null ? '' : blindIndex('id', read),
  });
  if (found) return { key: `person:${found.id}`, label: `${maskName(found.name)} ${found.id_masked}` };
  return { key: null, label: read === null ? '' : maskIdNumber(read) };
}

export interface HistoryMessage extends Message {
  text: string;
  erased_at: number | null;
  template_code: string;
  about: string;
  kind: string | null;
  deliveries: HistoryDelivery[];
}

export interface HistoryDelivery {
  message_id: string;
  route: Route;
  state: keyof typeof DELIVERY_STATE;
  started_at: number;
  delivered_at: number | null;
  failed_at: number | null;
  explanation: string | null;
  segments: number | null;
}

const COLUMNS = `m.id, m.recipient_label, m.audience, m.state, m.channel, m.title, m.attempts, m.failure, m.due_at, m.reason, m.created_at, m.finished_at, m.delivered_at, m.read_at,
  m.text, m.erased_at, m.template_code, c.policy_name AS about`;
const FROM = 'messages m JOIN campaigns c ON c.id = m.campaign_id LEFT JOIN persons p ON p.id = m.person_id LEFT JOIN taxpayers t ON t.id = m.taxpayer_id';

const PERSONS = `(m.audience = 'person' AND m.person_id = $id) OR m.citizen_id IN (SELECT z.id FROM citizens z JOIN persons o ON o.id_hash = z.person_hash WHERE o.id = $id)`;
const PHONES = `m.id IN (SELECT d.message_id FROM deliveries d WHERE d.phone_hash = $id) OR m.citizen_id IN (SELECT z.id FROM citizens z WHERE z.phone_hash = $id)
  OR (m.audience = 'person' AND m.person_id IN (SELECT o.id FROM persons o WHERE o.phone_hash = $id)) OR (m.audience = 'taxpayer' AND m.taxpayer_id IN (SELECT f.id FROM taxpayers f WHERE f.phone_hash = $id))`;

function whereOf(actor: StaffActor, key: string): { where: string; bind: Bind } {
  const [kind, id] = key.split(':');
  const scope = scopeSql(actor, { division: 'COALESCE(t.division_code, p.division_code)', bureau: 't.bureau_code' });
  return { where: `(${kind === 'person' ? PERSONS : PHONES})${scope.sql}`, bind: { ...scope.bind, id } };
}

/** Attempts and kinds of a page of messages, by two queries. */
async function withAttempts(messages: readonly HistoryMessage[]): Promise<HistoryMessage[]> {
  const list = inList('m', messages.map(({ id }) => id));
  const [found, templates, kinds] = [
    await rows<HistoryDelivery>(`SELECT message_id, route, state, started_at, delivered_at, failed_at, explanation, segments FROM deliveries WHERE message_id IN ${list.sql} ORDER BY started_at, id`, list.bind),
    await definitions<TemplateBody>('template'),
    await messageKinds(),
  ];
  return messages.map((message) => {
    const code = templates.find((one) => one.code === message.template_code)?.body.messageKind;
    return { ...message, kind: kinds.find((one) => one.code === code)?.label ?? null, deliveries: found.filter(({ message_id }) => message_id === message.id) };
  });
}

/** One page of everything somebody was told, newest first. */
export async function historyOf(actor: StaffActor, key: string, page: number, pageSize: number): Promise<Page<HistoryMessage>> {
  const found = await paged<HistoryMessage>({ select: COLUMNS, from: FROM, ...whereOf(actor, key), sortable: {}, defaultSort: 'm.created_at DESC, m.id DESC', page, pageSize });
  return { ...found, rows: await withAttempts(found.rows) };
}

export function walkHistory(actor: StaffActor, key: string): AsyncGenerator<HistoryMessage> {
  const { where, bind } = whereOf(actor, key);
  return walk<HistoryMessage>(async (last, size) =>
    withAttempts(await rows<HistoryMessage>(`SELECT ${COLUMNS} FROM ${FROM} WHERE ${where}${last ? ' AND m.id > $last' : ''} ORDER BY m.id LIMIT ${size}`, { ...bind, last: last?.id })),
  );
}
