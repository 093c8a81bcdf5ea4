import { DOCUMENT_WORDS } from '@zhida/server/contract/service/index.ts';
import type { Choice } from '../../choices';

const ANSWER = 'answer.';
const PLACEHOLDER = /\{([^{}]*)\}/g;

/** What may be put into a document's words: what is known of the case, then the answers of the form. */
export function placeholders(answers: readonly Choice[], except: readonly string[] = []): Choice[] {
  const ofCase = Object.entries(DOCUMENT_WORDS).filter(([name]) => !except.includes(name));
  return [...ofCase.map(([value, label]) => ({ value, label })), ...answers.map(({ value, label }) => ({ value: `${ANSWER}${value}`, label: `表单：${label}` }))];
}

/** A text with a placeholder in place of what was marked, and where the caret stands then. */
export function inserted(text: string, [from, to]: readonly [number, number], name: string): { text: string; caret: number } {
  const put = `{${name}}`;
  return { text: `${text.slice(0, from)}${put}${text.slice(to)}`, caret: from + put.length };
}

/** A piece of a document's words: as written, or what will stand there; `label` is null where nothing fills it. */
export type Piece = { kind: 'words'; text: string } | { kind: 'filled'; name: string; label: string | null };

/** The pieces of a text in their order. */
export function piecesOf(text: string, known: readonly Choice[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    if (found.index > end) pieces.push({ kind: 'words', text: text.slice(end, found.index) });
    const name = found[1] ?? '';
    pieces.push({ kind: 'filled', name, label: known.find(({ value }) => value === name)?.label.replace(/^表单：/, '') ?? null });
    end = found.index + found[0].length;
  }
  return end < text.length ? [...pieces, { kind: 'words', text: text.slice(end) }] : pieces;
}

/** A text as people read it, with what will be filled in by its name. */
export const plainWords = (text: string, known: readonly Choice[]): string => piecesOf(text, known).map((piece) => (piece.kind === 'words' ? piece.text : `〔${piece.label ?? piece.name}〕`)).join('');
