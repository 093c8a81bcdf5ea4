import { DONE } from '../../../contract/entry.ts';
import { threadRoutes } from '../../../contract/threads.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import { fail, implement, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { ROLE } from '../../../contract/enums.ts';
import { untilChanged } from '../live/hub.ts';
import { threadOf } from '../live/socket.ts';
import { keepThreadFile, threadFile } from './commands/files.ts';
import { block, handOver, rate, unblock } from './commands/office.ts';
import { openForStaff, openOwn } from './commands/open.ts';
import { readAsCitizen, readAsStaff, traceReading, typeAsCitizen, typeAsStaff } from './commands/presence.ts';
import { sayAsCitizen, sayAsStaff, type Said } from './commands/say.ts';
import type { ThreadRecord } from './domain/rows.ts';
import { exportThread } from './export.ts';
import { masksFor, presentMessage, presentNow, presentPage } from './present.ts';
import { presentDetail, presentMine, presentMyThreads, presentRow } from './presentOffice.ts';
import { messagesOf } from './queries/messages.ts';
import { cardNamed } from './queries/offers.ts';
import { searchMessages } from './queries/search.ts';
import { colleaguesOf, listThreads, threadFor } from './queries/threads.ts';

const SEARCHED = declareAction('thread.search', '在会话里查找');
const FILE_READ = declareAction('thread.file', '查看会话里的图片或文件');

type Reader = CitizenActor | StaffActor;
interface Reading {
  after?: number | undefined;
  before?: number | undefined;
  wait: number;
}

/** A thread this reader may see. @throws request.not_found */
const seen = async (actor: Reader, id: string): Promise<ThreadRecord> => (await threadOf(actor, id)) ?? fail('request.not_found');

/** A page of messages. With `wait` and nothing new, the answer waits for a change: the way for whoever has no socket. */
async function page(actor: Reader, id: string, { after, before, wait }: Reading) {
  let thread = await seen(actor, id);
  if (wait > 0 && after !== undefined && Number(thread.last_seq) <= after) {
    await untilChanged(thread, wait * 1000);
    thread = await seen(actor, id);
  }
  const found = await messagesOf(id, { after, before });
  if (actor.kind === 'staff' && found.messages.length > 0) await traceReading(actor, thread, { opened: false });
  return presentPage(thread, found, actor);
}

async function sent(actor: Reader, { threadId, moved, record }: Said) {
  const thread = await seen(actor, threadId);
  return { threadId, moved, message: presentMessage(record, actor, masksFor(actor, thread)) ?? fail('request.not_found') };
}

export const routes = implement(threadRoutes, {
  'GET /api/me/threads': async ({ actor }) => presentMyThreads(actor),
  'POST /api/me/threads': async ({ actor, body }) => (await presentMine([await openOwn(actor, body.matter, body.matterId)], actor))[0]!,
  'GET /api/me/threads/:id': async ({ actor, params }) => (await presentMine([await seen(actor, params.id)], actor))[0]!,
  'GET /api/me/threads/:id/messages': async ({ actor, params, query }) => page(actor, params.id, query),
  'POST /api/me/threads/:id/messages': async ({ actor, params, body }) => sent(actor, await sayAsCitizen(actor, params.id, { ...body, via: 'mini' })),
  'POST /api/me/threads/:id/state': async ({ actor, params, body }) => {
    if (body.readTo !== undefined) await readAsCitizen(actor, params.id, body.readTo);
    if (body.typing) await typeAsCitizen(actor, params.id);
    return presentNow(await seen(actor, params.id), actor);
  },
  'POST /api/me/threads/:id/rating': async ({ actor, params, body }) => {
    await rate(actor, params.id, body.level, body.words);
    return DONE;
  },
  'POST /api/me/thread-files': async ({ actor, body, file }) => keepThreadFile(actor, (await seen(actor, body.thread)).id, file ?? fail('file.missing')),
  'GET /api/me/threads/:id/files/:file': async ({ actor, params }) => threadFile((await seen(actor, params.id)).id, params.file),

  'GET /api/threads': async ({ actor, query }) => {
    const list = await listThreads(actor, query);
    return { ...list, rows: list.rows.map((thread) => presentRow(thread, actor)) };
  },
  'POST /api/threads': async ({ actor, body }) => ({ id: (await openForStaff(actor, body.matter, body.matterId)).id }),
  'POST /api/threads/search': async ({ actor, body }) => {
    await recordAudit(actor, SEARCHED, body.thread ? '一个会话' : '本人可看的会话', `关键字 ${body.keyword.length} 个字`);
    const { hits, complete } = await searchMessages(actor, body.keyword, body.thread);
    return {
      complete,
      hits: hits.flatMap((hit) => {
        const message = presentMessage(hit, actor, masksFor(actor, hit));
        return message ? [{ threadId: hit.thread_id, title: hit.title, person: hit.person_name, message }] : [];
      }),
    };
  },
  'GET /api/threads/:id': async ({ actor, params }) => {
    const thread = await seen(actor, params.id);
    await traceReading(actor, thread, { opened: true });
    return presentDetail(thread, actor);
  },
  'GET /api/threads/:id/messages': async ({ actor, params, query }) => page(actor, params.id, query),
  'POST /api/threads/:id/messages': async ({ actor, params, body: { card, ...body } }) => {
    const chosen = card ? await cardNamed(await seen(actor, params.id), card) : null;
    return sent(actor, await sayAsStaff(actor, params.id, { ...body, card: chosen }));
  },
  'POST /api/threads/:id/state': async ({ actor, params, body }) => {
    if (body.readTo !== undefined) await readAsStaff(actor, params.id, body.readTo);
    if (body.typing) await typeAsStaff(actor, params.id);
    return presentNow(await seen(actor, params.id), actor);
  },
  'POST /api/thread-files': async ({ actor, body, file }) => keepThreadFile(actor, (await seen(actor, body.thread)).id, file ?? fail('file.missing')),
  'GET /api/threads/:id/files/:file': async ({ actor, params }) => {
    const thread = await seen(actor, params.id);
    const file = await threadFile(thread.id, params.file);
    await recordAudit(actor, FILE_READ, maskName(thread.person_name), file.fileName);
    return file;
  },
  'GET /api/threads/:id/colleagues': async ({ actor, params }) => (await colleaguesOf(actor, (await threadFor(actor, params.id)) ?? fail('request.not_found'))).map(({ id, name, role }) => ({ id, name, role: ROLE[role] })),
  'POST /api/threads/:id/hand-over': async ({ actor, params, body }) => {
    await handOver(actor, params.id, body.staffId, body.reason);
    return DONE;
  },
  'POST /api/threads/:id/block': async ({ actor, params, body }) => {
    await block(actor, params.id, body.ground, body.reason);
    return DONE;
  },
  'POST /api/threads/:id/unblock': async ({ actor, params, body }) => {
    await unblock(actor, params.id, body.reason);
    return DONE;
  },
  'GET /api/threads/:id/export': async ({ actor, params, query }) => exportThread(actor, await seen(actor, params.id), query.reason),
});
