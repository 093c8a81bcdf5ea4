import { CHAT_SKILL, type ChatBody } from '../../../../contract/chat.ts';
import { code, listOf, record, text, whole, type JsonSchema } from './parts.ts';

/** What a new one begins with: answers alone, for an account that another one describes. */
export const BLANK_CHAT: ChatBody = { account: null, keywords: [], scenes: [], synonyms: [], answers: [] };

const skill: JsonSchema = { enum: Object.keys(CHAT_SKILL) };
const label: JsonSchema = { type: 'string', minLength: 1, maxLength: 20 };
const action = [record({ label, skill }), record({ label, url: { type: 'string', pattern: '^https?://' } }), record({ label, page: { type: 'string', pattern: '^(pages|packages)/' } })];
const button: JsonSchema = { oneOf: [...action, record({ label, buttons: { ...listOf({ oneOf: action }, 1), maxItems: 5 } })] };
const words = { ...listOf({ type: 'string', minLength: 1, maxLength: 20 }, 1), uniqueItems: true };

const account: JsonSchema = record({
  welcome: text,
  menu: { ...listOf(button, 1), maxItems: 3 },
  sure: { ...whole, minimum: 30, maximum: 100 },
  promiseDays: { ...whole, minimum: 1, maximum: 10 },
});

export const chatSchema: JsonSchema = record({
  account: { anyOf: [account, { type: 'null' }] },
  keywords: listOf(record({ skill, words, about: text })),
  scenes: listOf(record({ scene: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' }, label: text, skill })),
  synonyms: listOf(record({ words: { ...words, minItems: 2 } })),
  answers: listOf(record({ code, questions: { ...listOf(text, 1), uniqueItems: true }, text, basis: text })),
});
