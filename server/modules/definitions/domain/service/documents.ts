import { DOCUMENT_WORDS, type DocumentBlock, type ServiceDocument } from '../../../../contract/service/index.ts';
import { error, type Found, type ServiceCheck } from './found.ts';

const PLACEHOLDER = /\{([^{}]*)\}/g;
const ANSWER = 'answer.';

/** Every text of a layout with the way to it. */
function textsOf({ issuer, layout }: ServiceDocument): [at: (string | number)[], text: string][] {
  if (!layout) return issuer === undefined ? [] : [[['issuer'], issuer]];
  const inBlock = (block: DocumentBlock): [(string | number)[], string][] => {
    if (block.kind === 'table') return block.cells.flatMap(({ label, value }, at): [(string | number)[], string][] => [[['cells', at, 'label'], label], [['cells', at, 'value'], value]]);
    if (block.kind === 'opinion') return [[['note'], block.note]];
    return 'text' in block ? [[['text'], block.text]] : [];
  };
  return [
    [['issuer'], issuer ?? ''],
    [['layout', 'heading'], layout.heading],
    [['layout', 'reference'], layout.reference],
    ...layout.blocks.flatMap((block, at) => inBlock(block).map(([way, text]): [(string | number)[], string] => [['layout', 'blocks', at, ...way], text])),
  ];
}

/** Placeholders that nothing fills, and documents that become a material the service does not have. */
export const documentFaults: ServiceCheck = ({ documents, materials }, { formFields }) =>
  documents.flatMap((document, index): Found[] => {
    const place = (way: readonly (string | number)[]): Found['at'] => ['documents', index, ...way];
    const unknown = textsOf(document).flatMap(([way, text]) =>
      [...text.matchAll(PLACEHOLDER)].flatMap(([whole, name = '']): Found[] => {
        if (Object.hasOwn(DOCUMENT_WORDS, name)) return [];
        if (name.startsWith(ANSWER) && (formFields === null || formFields.has(name.slice(ANSWER.length)))) return [];
        return [error('document.placeholder', place(way), `文书“${document.name}”里的“${whole}”没有对应的内容`, '请改用列出的占位，或 {answer.字段} 取表单里的回答')];
      }),
    );
    const stray = document.material !== undefined && !materials.some(({ code }) => code === document.material);
    return stray ? [...unknown, error('document.material.unknown', place(['material']), `文书“${document.name}”要成为的材料不存在`, '请从材料中另选，或去掉')] : unknown;
  });
