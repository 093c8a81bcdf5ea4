/** Published answers, policies and guides of the packs, as the official account reads them. */
import type { ChatBody } from '@zhida/server/contract/chat.ts';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import { passagesOf, type TellingPolicy, type TellingService } from '@zhida/server/modules/conversation/chat/domain/passages.ts';
import { indexOf, type Library } from '@zhida/server/modules/conversation/chat/domain/search.ts';
import { packFiles } from '../definitions/packs.ts';

const TODAY = '2026-11-25';
const documents = packFiles().map(({ document }) => document);
export const chats = documents.filter(({ kind }) => kind === 'chat') as unknown as { code: string; body: ChatBody }[];
const policies = documents.filter(({ kind }) => kind === 'policy') as unknown as TellingPolicy[];
const services = documents.filter(({ kind }) => kind === 'service') as unknown as (TellingService & { body: ServiceBody })[];

export const account = chats.find(({ body }) => body.account !== null)!.body.account!;
export const keywords = chats.flatMap(({ body }) => body.keywords);
export const passages = passagesOf(chats.flatMap(({ code, body }) => body.answers.map((one) => ({ ...one, home: code }))), policies, services, TODAY);
export const packLibrary = (): Library => indexOf(passages, chats.flatMap(({ body }) => body.synonyms));
