import { DOCUMENT_BLOCK, type DocumentBlock, type DocumentCell, type DocumentLayout } from '@zhida/server/contract/service/index.ts';

/** Every change answers a new layout and leaves the old one as it was. */

export type BlockKind = DocumentBlock['kind'];

/** As many as the definition allows. */
export const MOST_BLOCKS = 80;
const NEW_WORDS = '请写上文字';

export const newCell = (number: number): DocumentCell => ({ label: `第 ${number} 格`, value: '' });

/** A block of a kind, with words that stand in it already. */
function blockOf(kind: BlockKind, words: string): DocumentBlock {
  switch (kind) {
    case 'text':
      return { kind, text: words, indent: true };
    case 'section':
    case 'status':
      return { kind, text: words };
    case 'table':
      return { kind, cells: [{ label: words, value: '' }] };
    case 'opinion':
      return { kind, label: words, note: '' };
    case 'signature':
      return { kind, label: words };
    case 'form':
    case 'items':
    case 'materials':
    case 'closing':
      return { kind };
  }
}

const FIRST_WORDS: Readonly<Partial<Record<BlockKind, string>>> = { table: '第 1 格', opinion: '审批意见', signature: '申请人签字', status: '用手机扫码，随时看办到哪一步。' };

export const newBlock = (kind: BlockKind): DocumentBlock => blockOf(kind, FIRST_WORDS[kind] ?? NEW_WORDS);

/** What a block says itself; empty where it draws on the case. */
export function wordsIn(block: DocumentBlock): string {
  if (block.kind === 'table') return block.cells.map(({ label }) => label).join('、');
  if ('text' in block) return block.text;
  return 'label' in block ? block.label : '';
}

/** Whether words are missing without which the block cannot stand. */
export function lacksWords(block: DocumentBlock): boolean {
  if (block.kind === 'table') return block.cells.some(({ label }) => label === '');
  return ('text' in block && block.text === '') || ('label' in block && block.label === '');
}

/** The block as another kind; its own words stay where the new kind has a place for them. */
export function asKind(block: DocumentBlock, kind: BlockKind): DocumentBlock {
  if (block.kind === kind) return block;
  const kept = block.kind === 'table' ? '' : wordsIn(block);
  return kept === '' ? newBlock(kind) : blockOf(kind, kept);
}

export const addBlock = (layout: DocumentLayout, kind: BlockKind): DocumentLayout => ({ ...layout, blocks: [...layout.blocks, newBlock(kind)] });

/** Only what is said is kept: a cell of half the width does not say so. */
export const widened = ({ label, value }: DocumentCell, wide: boolean): DocumentCell => ({ label, value, ...(wide ? { wide } : {}) });
export const indented = (text: string, indent: boolean): DocumentBlock => ({ kind: 'text', text, ...(indent ? { indent } : {}) });

/** What a document begins with that had no layout. */
export const newLayout = (name: string): DocumentLayout => ({ heading: name, reference: '办件编号 {number}', blocks: [{ kind: 'text', text: '{name}：' }, { kind: 'text', text: NEW_WORDS, indent: true }, { kind: 'closing' }] });

/** What the list of blocks calls a block. */
export const titleOfBlock = (block: DocumentBlock, at: number): string => `${at + 1}. ${DOCUMENT_BLOCK[block.kind]}`;
