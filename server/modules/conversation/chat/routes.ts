import { CHAT_SKILL } from '../../../contract/chat.ts';
import { DONE, chatRoutes } from '../../../contract/index.ts';
import { implement } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { definitions } from '../../definitions/index.ts';
import { maskedPhoneOf } from '../../identity/index.ts';
import { UNSURE_CLOSED } from '../domain/words.ts';
import { openidOf } from '../official/lines.ts';
import { bindByLink, release } from './commands/binding.ts';
import { followMenu, menuRecord } from './commands/pushMenu.ts';
import { dismissQuestion, draftAnswer } from './commands/questions.ts';
import { buttonWords } from './domain/menu.ts';
import { meaningOf } from './domain/meaning.ts';
import { chat } from './queries/account.ts';
import { library } from './queries/library.ts';
import { questionGroups } from './queries/questions.ts';
import { tellFound } from './reply.ts';

const SEEN = declareAction('chat.question', '查看公众号没有答上的问题');
const HUNDRED = 100;

/** What the account would say to these words now, and how sure it is. */
async function tryOut(text: string) {
  const book = await chat();
  const needed = book.account?.sure ?? HUNDRED;
  const meaning = meaningOf(text, book.keywords, await library(), needed);
  if (meaning.kind === 'skill') return { sure: true, percent: HUNDRED, needed, skill: CHAT_SKILL[meaning.skill], title: null, text: `由“${CHAT_SKILL[meaning.skill]}”按本人的情况回答`, basis: null };
  if (meaning.kind === 'unsure') return { sure: false, percent: meaning.percent, needed, skill: null, title: null, text: UNSURE_CLOSED, basis: null };
  const { passage, percent } = meaning.found;
  return { sure: true, percent, needed, skill: null, title: passage.title, text: tellFound(meaning.found), basis: passage.basis };
}

async function menuState() {
  const [{ account }, record] = await Promise.all([chat(), menuRecord()]);
  const pushed = record !== null && record.pushed !== null;
  return {
    code: account?.code ?? null,
    name: account?.name ?? null,
    buttons: (account?.menu ?? []).map(buttonWords),
    pushedAt: pushed && record.pushed_at !== null ? Number(record.pushed_at) : null,
    current: pushed && record.pushed === record.wanted,
    failure: record?.failure ?? null,
  };
}

export const routes = implement(chatRoutes, {
  'GET /api/chat/questions': async ({ actor, query }) => {
    const [found, homes] = await Promise.all([questionGroups(query.state, query.page, query.pageSize), definitions('chat')]);
    if (found.rows.length > 0) await recordAudit(actor, SEEN, '公众号问题', `第 ${query.page} 页，${found.rows.length} 组`);
    return { ...found, homes: homes.map(({ code, name }) => ({ code, name })) };
  },
  'POST /api/chat/questions/:id/draft': async ({ actor, params, body }) => ({ code: body.code, ...(await draftAnswer(actor, params.id, body.code)) }),
  'POST /api/chat/questions/:id/dismiss': async ({ actor, params, body }) => {
    await dismissQuestion(actor, params.id, body.reason);
    return DONE;
  },
  'POST /api/chat/try': ({ body }) => tryOut(body.text),
  'GET /api/chat/menu': menuState,
  'POST /api/chat/menu': async () => {
    await followMenu(true);
    return DONE;
  },
  'GET /api/me/official-account': async ({ actor }) => ({ bound: (await openidOf(actor.id)) !== null, phone: await maskedPhoneOf(actor.id) }),
  'POST /api/me/official-account': async ({ actor, body }) => {
    await bindByLink(actor, body.token);
    return DONE;
  },
  'POST /api/me/official-account/release': async ({ actor }) => {
    await release(actor);
    return DONE;
  },
});
