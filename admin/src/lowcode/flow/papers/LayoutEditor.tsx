import { App, Button } from 'antd';
import { DOCUMENT_BLOCK, type DocumentBlock, type DocumentLayout, type ServiceDocument } from '@zhida/server/contract/service/index.ts';
import { choicesOf } from '../../choices';
import { moved, replaced, without } from '../../page/edit';
import { AddSelect } from '../../page/parts/AddSelect';
import { useOpened } from '../../page/parts/around';
import { SortableList } from '../../page/parts/SortableList';
import { focusSoon } from '../../structured/place';
import { useDesign } from '../design';
import { BlockForm } from './BlockForm';
import { addBlock, MOST_BLOCKS, newLayout, titleOfBlock, wordsIn, type BlockKind } from './blocks';
import { placeholders, plainWords } from './placeholders';
import { useKeys } from './useKeys';
import { WordsField } from './WordsField';

interface LayoutProps {
  at: string;
  layout: DocumentLayout;
  onChange: (layout: DocumentLayout) => void;
}

/** The blocks of a document from top to bottom: dragged, moved, opened, removed, added. */
function Blocks({ at, layout, onChange }: LayoutProps) {
  const { known, faultsAt } = useDesign();
  const { modal } = App.useApp();
  const { blocks } = layout;
  const list = `${at}/blocks`;
  const { keys, ...entries } = useKeys(blocks.length);
  const [open, setOpen] = useOpened(list, keys);
  const words = placeholders(known.form.answers);
  const put = (next: DocumentBlock[]): void => onChange({ ...layout, blocks: next });
  const move = (from: number, to: number): void => {
    entries.move(from, to);
    put(moved(blocks, from, to));
  };
  const remove = (index: number): void => {
    const block = blocks[index];
    if (!block) return;
    void modal.confirm({
      title: `删除“${titleOfBlock(block, index)}”？`,
      content: plainWords(wordsIn(block), words).slice(0, 80) || '草稿会自动保存；删错了可以重新添加。',
      okText: '删除',
      okButtonProps: { danger: true, autoInsertSpace: false },
      cancelText: '不删',
      cancelButtonProps: { autoInsertSpace: false },
      onOk: () => {
        entries.remove(index);
        put(without(blocks, index));
      },
    });
  };
  const add = (kind: string): void => {
    const index = blocks.length;
    onChange(addBlock(layout, kind as BlockKind));
    setOpen(entries.added());
    focusSoon(['text', 'label', 'cells/0/label', 'kind'].map((part) => `flow${list}/${index}/${part}`));
  };
  const own = faultsAt(list).filter(({ path }) => path === list);
  return (
    <>
      <SortableList
        what="文书的内容"
        at={list}
        entries={blocks.map((block, index) => ({
          key: keys[index] ?? '',
          label: titleOfBlock(block, index),
          note: plainWords(wordsIn(block), words),
          form: <BlockForm block={block} at={`${list}/${index}`} onChange={(next) => put(replaced(blocks, index, next))} />,
        }))}
        open={open}
        onOpen={setOpen}
        onMove={move}
        onRemove={remove}
        empty="还没有内容，从下面添加。"
      />
      {own.map(({ code, level, message, next }) => (
        <p key={code} className={`is-${level}`}>
          {message}。{next}
        </p>
      ))}
      {blocks.length < MOST_BLOCKS ? <AddSelect label="添加内容" choices={choicesOf(DOCUMENT_BLOCK)} onAdd={add} /> : <p className="soft">一份文书最多 {MOST_BLOCKS} 块内容。</p>}
    </>
  );
}

/** How a document is laid out: its heading, the line under it, and its blocks; none, and nothing is made. */
export function LayoutEditor({ document, index }: { document: ServiceDocument; index: number }) {
  const { readOnly, change } = useDesign();
  const { modal } = App.useApp();
  const at = `/body/documents/${index}/layout`;
  const { layout, name } = document;
  const put = (next: DocumentLayout | undefined): void => change('documents', index, { layout: next });
  if (!layout) {
    return (
      <div className="flow-nothing">
        <p>“{name}”还没有版式，到时候不会生成。</p>
        <Button type="primary" disabled={readOnly} onClick={() => put(newLayout(name))}>
          写版式
        </Button>
      </div>
    );
  }
  const drop = (): void =>
    void modal.confirm({
      title: `去掉“${name}”的版式？`,
      content: `${layout.blocks.length} 块内容一并删去，这份文书不再生成。`,
      okText: '去掉',
      okButtonProps: { danger: true, autoInsertSpace: false },
      cancelText: '不去',
      cancelButtonProps: { autoInsertSpace: false },
      onOk: () => put(undefined),
    });
  return (
    <>
      <WordsField label="标题" at={`${at}/heading`} value={layout.heading} onChange={(heading) => put({ ...layout, heading })} />
      <WordsField label="标题下的一行" at={`${at}/reference`} value={layout.reference} onChange={(reference) => put({ ...layout, reference })} />
      <Blocks at={at} layout={layout} onChange={put} />
      {readOnly ? null : (
        <Button danger className="flow-drop" onClick={drop}>
          去掉版式
        </Button>
      )}
    </>
  );
}
