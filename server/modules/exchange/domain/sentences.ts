import { ERRORS, sentence } from '../../../contract/errors.ts';
import { columnName, type RowNote } from './checks.ts';
import type { Item } from './item.ts';

/** A note in the words that the sender reads. */
export interface IssueText {
  column: string;
  code: string;
  severity: 'error' | 'warning';
  message: string;
  next: string;
}

export function issueText(note: RowNote, item: Item): IssueText {
  const known = ERRORS[note.code];
  return {
    column: columnName(item, note.field),
    code: note.code,
    severity: note.severity,
    message: sentence(known.message, note.values),
    next: sentence(known.next, note.values),
  };
}
