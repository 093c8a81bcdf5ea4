import { shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now } from '../../../../platform/db/index.ts';
import { fail } from '../../../../platform/http/index.ts';
import { codeTable, standaloneForms } from '../../../definitions/index.ts';
import { policiesInForce } from '../../../policy/index.ts';
import { matterKind } from '../../matters.ts';
import type { CardBody, ThreadRecord } from '../domain/rows.ts';

const POLICY_PAGE = '/packages/policy/clause/index';
const FORM_PAGE = '/packages/form/index';
const RATE = { title: '请您评价', summary: '这次沟通您满意吗？说说您的看法，帮我们改进。' } as const;

/** Sentences an officer sends often: those for every thread, and those of its policy first. */
export async function phrasesFor({ policy_code }: ThreadRecord): Promise<{ code: string; label: string }[]> {
  const all = await codeTable('chat-phrase');
  const own = all.filter(({ attributes }) => policy_code !== null && attributes?.['policy'] === policy_code);
  return [...own, ...all.filter(({ attributes }) => attributes?.['policy'] === undefined)].map(({ code, label }) => ({ code, label }));
}

/** Every card that may be sent in this thread. */
export async function cardsFor(thread: ThreadRecord): Promise<CardBody[]> {
  const kind = matterKind(thread.matter);
  const [policies, forms] = await Promise.all([policiesInForce(shanghaiDay(now())), standaloneForms()]);
  const about = [...policies].sort((a, b) => Number(b.code === thread.policy_code) - Number(a.code === thread.policy_code));
  const id = thread.matter_id;
  return [
    ...about.map(({ code, name, body }): CardBody => ({ kind: 'policy', code, title: name, summary: body.summary, link: `${POLICY_PAGE}?code=${encodeURIComponent(code)}` })),
    ...forms.map(({ code, name, body }): CardBody => ({ kind: 'form', code, title: name, summary: body.summary, link: `${FORM_PAGE}?code=${encodeURIComponent(code)}` })),
    ...(kind && id !== null ? [{ kind: 'task' as const, code: null, title: `${thread.title}：办到哪一步`, summary: '点开看进度、期限和您要做的事。', link: kind.phoneLink(id) }] : []),
    ...(kind?.visitLink && id !== null ? [{ kind: 'appointment' as const, code: null, title: '预约到窗口的时间', summary: '选一个方便的时间，到窗口不用排队。', link: kind.visitLink(id) }] : []),
    { kind: 'rating', code: null, ...RATE, link: null },
  ];
}

/** @throws thread.card_unknown */
export async function cardNamed(thread: ThreadRecord, wanted: { kind: CardBody['kind']; code: string | null }): Promise<CardBody> {
  return (await cardsFor(thread)).find(({ kind, code }) => kind === wanted.kind && code === wanted.code) ?? fail('thread.card_unknown');
}
