import type { ChatAccount, ChatAnswer, ChatBody } from '../../../../contract/chat.ts';
import { definitions } from '../../../definitions/index.ts';

/** All published definitions of menu and answers as one. */
export interface Chat {
  account: (ChatAccount & { code: string; name: string }) | null;
  keywords: ChatBody['keywords'];
  scenes: ChatBody['scenes'];
  synonyms: ChatBody['synonyms'];
  answers: (ChatAnswer & { home: string })[];
}

/** What the official account is to say and offer now. */
export async function chat(): Promise<Chat> {
  const found = await definitions<ChatBody>('chat');
  const holder = found.find(({ body }) => body.account !== null);
  return {
    account: holder ? { ...holder.body.account!, code: holder.code, name: holder.name } : null,
    keywords: found.flatMap(({ body }) => body.keywords),
    scenes: found.flatMap(({ body }) => body.scenes),
    synonyms: found.flatMap(({ body }) => body.synonyms),
    answers: found.flatMap(({ code, body }) => body.answers.map((one) => ({ ...one, home: code }))),
  };
}
