import { DOCUMENT_BLOCK, type DocumentBlock } from '@zhida/server/contract/service/index.ts';
import { choicesOf } from '../../choices';
import { useDesign } from '../design';
import { ChoiceField, TextField, TickField } from '../fields';
import { asKind, indented, lacksWords, type BlockKind } from './blocks';
import { CellList } from './CellList';
import { WordsField } from './WordsField';

interface Props {
  block: DocumentBlock;
  at: string;
  onChange: (block: DocumentBlock) => void;
}

const DRAWN: Readonly<Partial<Record<BlockKind, string>>> = {
  form: '打印时写出申请人看到的每一节和回答，不用另写。',
  items: '打印时列出本次办理的事项、办理部门、状态和期限。',
  materials: '打印时列出本次要交的纸质材料、原件核对和留存份数。',
  closing: '打印时写出出具单位和生成日期。',
};

function Own({ block, at, onChange }: Props) {
  switch (block.kind) {
    case 'text':
      return (
        <>
          <WordsField label="文字" at={`${at}/text`} long lacks={block.text === ''} value={block.text} onChange={(text) => onChange({ ...block, text })} />
          <TickField label="首行缩进" at={`${at}/indent`} value={block.indent ?? false} onChange={(indent) => onChange(indented(block.text, indent))} />
        </>
      );
    case 'section':
      return <WordsField label="小标题" at={`${at}/text`} lacks={block.text === ''} value={block.text} onChange={(text) => onChange({ ...block, text })} />;
    case 'status':
      return <WordsField label="二维码旁的文字" at={`${at}/text`} long lacks={block.text === ''} value={block.text} onChange={(text) => onChange({ ...block, text })} />;
    case 'table':
      return <CellList at={`${at}/cells`} cells={block.cells} onChange={(cells) => onChange({ ...block, cells })} />;
    case 'opinion':
      return (
        <>
          <TextField label="栏目名称" at={`${at}/label`} lacks={block.label === ''} value={block.label} onChange={(label) => onChange({ ...block, label })} />
          <WordsField label="栏内已印的文字" at={`${at}/note`} long hint="空着就是一个空栏，供填写意见、盖章和落日期" value={block.note} onChange={(note) => onChange({ ...block, note })} />
        </>
      );
    case 'signature':
      return <TextField label="签名前的文字" at={`${at}/label`} lacks={block.label === ''} hint="打印时放上申请人在手机上的签名和日期" value={block.label} onChange={(label) => onChange({ ...block, label })} />;
    default:
      return <p className="soft">{DRAWN[block.kind]}</p>;
  }
}

/** What one block of a document is and says. */
export function BlockForm({ block, at, onChange }: Props) {
  const { faultsAt } = useDesign();
  // Which words are missing is said where they are missing.
  const own = lacksWords(block) ? [] : faultsAt(at).filter(({ path }) => path === at);
  return (
    <div id={`flow${at}`} className="flow-block">
      <ChoiceField label="这一块是什么" at={`${at}/kind`} value={block.kind} choices={choicesOf(DOCUMENT_BLOCK)} onChange={(kind) => (kind === null ? undefined : onChange(asKind(block, kind as BlockKind)))} />
      <Own block={block} at={at} onChange={onChange} />
      {own.map(({ code, level, message, next }) => (
        <p key={code} className={`is-${level}`}>
          {message}。{next}
        </p>
      ))}
    </div>
  );
}
