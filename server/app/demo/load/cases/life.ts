import type { Answers } from '../../../../contract/form/types.ts';
import type { ServiceBody } from '../../../../contract/service/index.ts';
import { definitions } from '../../../../modules/definitions/index.ts';
import { book, freeSlots, onCase, onItem, rate, saveDraft, settleFollowUp, startAtCounter, startDraft, submitCase } from '../../../../modules/joint-service/index.ts';
import { blindIndex } from '../../../../platform/crypto/index.ts';
import { row, rows } from '../../../../platform/db/index.ts';
import type { CitizenActor } from '../../../../platform/http/index.ts';
import { SERVICE_PLACE, type DemoPerson } from '../../province/index.ts';
import { staffActor } from '../accounts.ts';
import { upload } from './papers.ts';

const COUNTER = 'counter01';
const LEAD_HEAD = 'service.labour-head';
/** department → who works on its items in the demo's district */
const HANDLER: Readonly<Record<string, string>> = {
  'shanxi.veterans-affairs': 'service.veterans',
  'shanxi.public-security': 'service.police',
  'shanxi.human-resources': 'service.labour',
  'shanxi.medical-insurance': 'service.medical',
  'shanxi.mobilisation': 'service.army',
  'shanxi.approval': 'service.approval',
  'shanxi.tax': 'service.tax',
};

export type Verb = () => Promise<unknown>;
type Returned = { path?: string; material?: string; phrase?: string; reason?: string };
type Delivery = 'online' | 'courier' | 'counter';

async function serviceNamed(code: string): Promise<ServiceBody> {
  const found = (await definitions<ServiceBody>('service')).find((one) => one.code === code);
  if (!found) throw new Error(`演示数据找不到服务 ${code}`);
  return found.body;
}

async function citizenOf({ phone, name }: DemoPerson): Promise<CitizenActor> {
  const hash = blindIndex('phone', phone!);
  const found = await row<{ id: string; person_hash: string | null }>('SELECT id, person_hash FROM citizens WHERE phone_hash = $hash', { hash });
  if (!found) throw new Error(`演示数据没有 ${name} 的账号`);
  return { kind: 'citizen', id: found.id, name, personHash: found.person_hash, phoneHash: hash };
}

/** What one person does about one service, and what offices do about their case. Nothing is remembered between two verbs: a killed loading goes on in another process. */
export function lifeOf(person: DemoPerson, service: string) {
  const caseId = async (): Promise<string> => {
    const found = await row<{ id: string }>('SELECT id FROM service_cases WHERE person_hash = $hash AND service_code = $service ORDER BY created_at DESC LIMIT 1', { hash: blindIndex('id', person.idNumber), service });
    if (!found) throw new Error(`演示数据没有 ${person.name} 的办件`);
    return found.id;
  };
  const revision = async (id: string): Promise<number> => (await row<{ draft_revision: number }>('SELECT draft_revision FROM service_cases WHERE id = $id', { id }))!.draft_revision;
  const handler = async (item: string) => {
    const { items } = await serviceNamed(service);
    return staffActor(HANDLER[items.find(({ code }) => code === item)?.department ?? '']!);
  };
  const counter = () => staffActor(COUNTER);

  return {
    start: (answers: Answers): Verb => async () => {
      const id = await startDraft(await citizenOf(person), service);
      await saveDraft(id, '申请人', { revision: await revision(id), answers, division: SERVICE_PLACE });
    },
    startAtCounter: (answers: Answers): Verb => async () => {
      const clerk = await counter();
      const id = await startAtCounter(clerk, { service, name: person.name, idNumber: person.idNumber, phone: person.phone! });
      await saveDraft(id, clerk.name, { revision: await revision(id), answers, division: SERVICE_PLACE });
    },
    /** every paper that the answers call for */
    papers: (): Verb => async () => {
      const [id, body, actor] = [await caseId(), await serviceNamed(service), await citizenOf(person)];
      const needed = new Set((await rows<{ code: string }>('SELECT code FROM service_materials WHERE case_id = $id AND needed = 1', { id })).map(({ code }) => code));
      for (const material of body.materials.filter(({ code, source, issuedBy }) => needed.has(code) && source !== 'generated' && issuedBy === null)) await upload(actor, id, material);
    },
    submit: (): Verb => async () => {
      const id = await caseId();
      await submitCase(id, await citizenOf(person), { revision: await revision(id), ticket: `demo-${id}` });
    },
    withdraw: (reason: string): Verb => async () => onCase.withdraw(await citizenOf(person), await caseId(), reason),
    pass: (item: string): Verb => async () => onItem.review(await handler(item), await caseId(), item, null),
    sendBack: (item: string, ...points: Returned[]): Verb => async () =>
      onItem.review(await handler(item), await caseId(), item, points.map(({ path = null, material = null, phrase = null, reason = '' }) => ({ path, material, phrase, reason }))),
    /** the first free slot after `day` */
    book: (day: string): Verb => async () => {
      const { slots } = await freeSlots(SERVICE_PLACE);
      const slot = slots.find((one) => one.left > 0 && one.day > day);
      if (slot) await book(await caseId(), slot);
    },
    originals: (): Verb => async () => {
      const [id, { materials }] = [await caseId(), await serviceNamed(service)];
      const shown = await rows<{ code: string }>('SELECT code FROM service_materials WHERE case_id = $id AND needed = 1', { id });
      const papers = shown.filter(({ code }) => materials.some((one) => one.code === code && one.medium !== 'electronic' && one.source !== 'generated'));
      await onCase.originals(await counter(), id, papers.map(({ code }) => ({ code, ok: true, copies: 1, reason: '' })));
    },
    receive: (): Verb => async () => onCase.receive(await counter(), await caseId(), '材料齐全'),
    /** the leading department found the applicant, who is on no list yet, to be one of those meant */
    confirm: (words: string): Verb => async () => onCase.handCheck(await staffActor(LEAD_HEAD), await caseId(), true, words),
    note: (text: string): Verb => async () => onCase.note(await counter(), await caseId(), text),
    data: (event: string, day: string, item: string): Verb => async () => onCase.report(await handler(item), await caseId(), event, day, '部门数据到达'),
    accept: (item: string): Verb => async () => onItem.accept(await handler(item), await caseId(), item),
    correct: (item: string, ...points: Returned[]): Verb => async () =>
      onItem.correct(await handler(item), await caseId(), item, points.map(({ path = null, material = null, phrase = null, reason = '' }) => ({ path, material, phrase, reason }))),
    finish: (item: string, delivery: Delivery = 'online', over: { number?: string; place?: string } = {}): Verb => async () =>
      onItem.finish(await handler(item), await caseId(), item, { delivery, number: over.number ?? null, place: over.place ?? null, note: '' }),
    rate: (item: string | null, level: number, words: string): Verb => async () => rate(await caseId(), item, level, words),
    /** the department calls whoever was not content */
    callBack: (item: string, words: string): Verb => async () => {
      const id = await caseId();
      const open = await row<{ id: string }>('SELECT id FROM service_follow_ups WHERE case_id = $id AND item = $item', { id, item });
      if (open) await settleFollowUp(await handler(item), open.id, 'called', words);
    },
  };
}
