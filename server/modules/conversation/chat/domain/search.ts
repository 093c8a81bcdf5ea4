import { spelling, terms } from './segment.ts';

/** Something that can be answered: how it is asked, what it is about, what is said, and where that stands written. */
export interface Passage {
  id: string;
  /** what it is called; for an answer of the editors its first question */
  title: string;
  /** ways to ask; each is compared by itself */
  asked: readonly string[];
  /** what else it tells of */
  text: string;
  answer: string;
  basis: string;
}

export interface Found {
  passage: Passage;
  /** 0–100: how much of the question the passage is about, and how much of the passage's own question was asked */
  percent: number;
}

interface Indexed {
  passage: Passage;
  asked: ReadonlySet<string>[];
  title: ReadonlySet<string>;
  all: ReadonlySet<string>;
}

/** Passages by word, ready to be asked, with the spelling that they were read in. */
export interface Library {
  size: number;
  postings: ReadonlyMap<string, readonly Indexed[]>;
  spell: (text: string) => string;
}

const ALL = 100;
/** A word of the body tells less than the same word in a title or question. */
const BODY = 0.7;

export function indexOf(passages: readonly Passage[], synonyms: readonly { words: readonly string[] }[]): Library {
  const spell = spelling(synonyms);
  const postings = new Map<string, Indexed[]>();
  for (const passage of passages) {
    const asked = passage.asked.map((one) => new Set(terms(spell(one))));
    const title = new Set(terms(spell(passage.title)));
    const all = new Set([...asked.flatMap((one) => [...one]), ...title, ...terms(spell(passage.text))]);
    const indexed: Indexed = { passage, asked, title, all };
    for (const term of all) postings.set(term, [...(postings.get(term) ?? []), indexed]);
  }
  return { size: passages.length, postings, spell };
}

/** Rare words weigh more; a word that stands nowhere weighs most, so that a question about something else finds nothing. */
const weight = ({ size, postings }: Library, term: string): number => Math.log(1 + size / (1 + (postings.get(term)?.length ?? 0)));
const sum = (library: Library, some: Iterable<string>): number => [...some].reduce((total, term) => total + weight(library, term), 0);

/** Twice what both share over what both hold. */
function likeness(library: Library, question: ReadonlySet<string>, asked: ReadonlySet<string>): number {
  const shared = [...question].filter((term) => asked.has(term));
  const whole = sum(library, question) + sum(library, asked);
  return whole === 0 ? 0 : (2 * sum(library, shared)) / whole;
}

function percentOf(library: Library, question: ReadonlySet<string>, { asked, title, all }: Indexed): number {
  const whole = sum(library, question);
  if (whole === 0) return 0;
  const best = Math.max(0, ...asked.map((one) => likeness(library, question, one)));
  const head = new Set([...title, ...asked.flatMap((one) => [...one])]);
  const covered = [...question].reduce((total, term) => total + weight(library, term) * (head.has(term) ? 1 : all.has(term) ? BODY : 0), 0) / whole;
  const named = likeness(library, question, title);
  // Asked nearly in the editors' words, or: everything that was asked stands here, and it is what this is about.
  return Math.round(ALL * Math.max(best, covered * (0.55 + 0.45 * Math.max(best, named))));
}

/** What fits a question, the best first. */
export function search(library: Library, text: string, most = 3): Found[] {
  const question = new Set(terms(library.spell(text)));
  const candidates = new Set([...question].flatMap((term) => library.postings.get(term) ?? []));
  return [...candidates]
    .map((one) => ({ passage: one.passage, percent: percentOf(library, question, one) }))
    .sort((a, b) => b.percent - a.percent || (a.passage.id < b.passage.id ? -1 : 1))
    .slice(0, most);
}
