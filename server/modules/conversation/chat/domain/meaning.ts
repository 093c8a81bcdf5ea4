import type { ChatBody, ChatSkill } from '../../../../contract/chat.ts';
import { search, type Found, type Library } from './search.ts';

/** Longer than this and a person tells something; a word in it is no command. */
const SHORT = 20;

/** What somebody meant: something we can do, something we can tell, or nothing we are sure of (with how near it came). */
export type Meaning = { kind: 'skill'; skill: ChatSkill } | { kind: 'answer'; found: Found } | { kind: 'unsure'; percent: number };

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s,.?!;:，。？！；：、~～“”"'…]/g, '').toUpperCase();

/** How much of what was said a skill's words must make up to be meant before anything is looked up. */
const MOSTLY = 0.6;

interface Hit {
  skill: ChatSkill;
  /** letters of the longest word that was said */
  longest: number;
  /** letters of what was said that are its words */
  letters: number;
}

/** Skills whose words stand in what was said, the longest word first; a single letter is no hint. */
function hits(said: string, keywords: ChatBody['keywords']): Hit[] {
  return keywords
    .flatMap(({ skill, words }): Hit[] => {
      const found = words.map(bare).filter((word) => word.length > 1 && said.includes(word));
      const covered = [...said].filter((_, at) => found.some((word) => said.slice(Math.max(0, at - word.length + 1), at + word.length).includes(word)));
      return found.length === 0 ? [] : [{ skill, longest: Math.max(...found.map(({ length }) => length)), letters: covered.length }];
    })
    .sort((a, b) => b.longest - a.longest || b.letters - a.letters);
}

/**
 * A word alone, or hardly more than that, is a command; then what is asked in own words; a word within a short sentence
 * only when nothing can be told.
 */
export function meaningOf(text: string, keywords: ChatBody['keywords'], library: Library, sure: number): Meaning {
  const said = bare(text);
  const exact = keywords.find(({ words }) => words.some((word) => bare(word) === said));
  if (exact) return { kind: 'skill', skill: exact.skill };
  const [word] = said.length <= SHORT ? hits(said, keywords) : [];
  if (word && word.letters >= MOSTLY * said.length) return { kind: 'skill', skill: word.skill };
  const [best] = search(library, text, 1);
  if (best && best.percent >= sure) return { kind: 'answer', found: best };
  return word ? { kind: 'skill', skill: word.skill } : { kind: 'unsure', percent: best?.percent ?? 0 };
}
