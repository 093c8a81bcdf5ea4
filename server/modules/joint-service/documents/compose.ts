import { SIGNATURE_BOX, typedName, type Answers } from '../../../contract/form/index.ts';
import { CASE_ITEM_STATE, MATERIAL_TYPE, type DocumentBlock, type DocumentLayout } from '../../../contract/service/index.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import type { PdfBlock, PdfCell, PdfDocument } from '../../../platform/pdf/index.ts';
import { stateOfItem } from '../domain/state.ts';
import { filled, type Facts } from './facts.ts';
import { formBlocks } from './formBlocks.ts';
import { grid } from './table.ts';

const centred = (text: string, label = false): PdfCell => ({ text, label, align: 'center' });

function items({ whole, departments }: Facts): PdfBlock {
  const rows = whole.items
    .filter(({ needed }) => needed === 1)
    .map((item, at): PdfCell[] => {
      const defined = whole.service.items.find(({ code }) => code === item.item);
      return [centred(String(at + 1)), { text: item.item_name }, { text: departments.get(defined?.department ?? '') ?? '' }, centred(CASE_ITEM_STATE[stateOfItem(whole, item)]), centred(item.due_on === null ? '' : formatDay(item.due_on))];
    });
  return { kind: 'grid', columns: [0.08, 0.33, 0.27, 0.14, 0.18], rows: [['序号', '事项', '办理部门', '状态', '期限'].map((text) => centred(text, true)), ...rows] };
}

function materials({ whole }: Facts): PdfBlock {
  const rows = whole.service.materials
    .flatMap((defined) => whole.materials.filter(({ code, needed }) => code === defined.code && needed === 1 && defined.medium !== 'electronic').map((slot) => ({ defined, slot })))
    .map(({ defined, slot }, at): PdfCell[] => {
      const original = slot.original_at === null ? '' : '已核对';
      return [centred(String(at + 1)), { text: defined.name }, centred(MATERIAL_TYPE[defined.type]), centred(original), centred(slot.paper_copies === null ? '' : `${slot.paper_copies} 份`)];
    });
  return { kind: 'grid', columns: [0.08, 0.48, 0.16, 0.14, 0.14], rows: [['序号', '材料', '形式', '原件', '留存'].map((text) => centred(text, true)), ...rows] };
}

/** How the form was signed: the first signature it asks for. */
function signature(label: string, { form, answers, whole }: Facts): PdfBlock {
  const field = form?.fields.find(({ type }) => type === 'signature');
  const value = field && (answers as Answers)[field.name];
  const drawn = typeof value === 'string' ? value : '';
  const typed = typedName(drawn);
  return { kind: 'signature', label, strokes: typed === null && drawn !== '' ? drawn : null, typed, box: SIGNATURE_BOX, date: whole.case.submitted_at === null ? '' : formatDay(shanghaiDay(Number(whole.case.submitted_at))) };
}

function blocksOf(block: DocumentBlock, facts: Facts, statusAddress: string): PdfBlock[] {
  switch (block.kind) {
    case 'text':
      return [{ kind: 'paragraph', text: filled(block.text, facts), indent: block.indent ?? false }];
    case 'section':
      return [{ kind: 'section', text: filled(block.text, facts) }];
    case 'table':
      return [grid(block.cells.map(({ label, value, wide }) => ({ label: filled(label, facts), text: filled(value, facts), wide: wide ?? false })))];
    case 'form':
      return formBlocks(facts);
    case 'items':
      return [items(facts)];
    case 'materials':
      return [materials(facts)];
    case 'opinion':
      return [{ kind: 'grid', columns: [0.16, 0.84], minHeight: 76, rows: [[{ text: block.label, label: true }, { text: filled(block.note, facts) }]] }];
    case 'signature':
      return [signature(block.label, facts)];
    case 'closing':
      return [{ kind: 'closing', lines: [facts.words.issuer, facts.words.today] }];
    case 'status':
      return [{ kind: 'code', text: statusAddress, caption: filled(block.text, facts) }];
  }
}

/** The document as it is printed. */
export function compose(layout: DocumentLayout, facts: Facts, addresses: { verify: string; status: string; code: string }): PdfDocument {
  return {
    title: filled(layout.heading, facts),
    reference: filled(layout.reference, facts),
    author: facts.words.issuer,
    madeAt: facts.madeAt,
    check: { code: addresses.code, address: addresses.verify },
    blocks: layout.blocks.flatMap((block) => blocksOf(block, facts, addresses.status)),
  };
}
