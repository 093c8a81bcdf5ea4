import type { ChatBody } from '../../../contract/chat.ts';
import { definitions, placeOf, registerDefinitionCheck, type Definition, type Fault } from '../../definitions/index.ts';
import { menuFaults } from './domain/menu.ts';

const SHORTEST = 2;

async function faultsOf(document: Definition<unknown>): Promise<Fault[]> {
  const body = document.body as ChatBody;
  const fault = (level: Fault['level'], code: string, path: string, message: string, next: string): Fault => ({ level, code, path, place: placeOf(document, path), message, next });
  const others = (await definitions<ChatBody>('chat')).filter(({ code }) => code !== document.code);
  const holder = body.account === null ? undefined : others.find((one) => one.body.account !== null);
  const taken = new Map(others.flatMap((one) => one.body.keywords.flatMap(({ skill, words }) => words.map((word) => [word, skill] as const))));
  const words = body.keywords.flatMap((one, at) => one.words.map((word, n) => ({ word, skill: one.skill, path: `/body/keywords/${at}/words/${n}` })));
  return [
    ...menuFaults(body).map(({ path, message }) => fault('error', 'chat.menu_long', path, message, '请改短一些')),
    ...(holder ? [fault('error', 'chat.account_twice', '/body/account', `菜单和问候已经写在“${holder.name}”里`, '只补充答案的，请把这一项去掉')] : []),
    ...words.flatMap(({ word, skill, path }) => {
      const twice = words.some((other) => other.path !== path && other.word === word && other.skill !== skill) || (taken.has(word) && taken.get(word) !== skill);
      return twice ? [fault('error', 'chat.word_twice', path, `“${word}”同时指两件事`, '请只留在一处')] : [];
    }),
    ...body.answers.flatMap(({ questions }, at) => questions.flatMap((question, n) => ([...question].length < SHORTEST ? [fault('warning', 'chat.question_short', `/body/answers/${at}/questions/${n}`, '问法太短，容易答错', '请写成一句完整的问话')] : []))),
  ];
}

registerDefinitionCheck('chat', faultsOf);
