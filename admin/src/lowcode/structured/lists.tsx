import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined, DownOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import { Button, Pagination } from 'antd';
import { useState, type ReactElement, type ReactNode } from 'react';
import { faultsBelow } from '../faults';
import { StateTag } from '../../ui/StateTag';
import { isWithin, pathOf, pointerOf } from './pointer';
import { idOf, pointerOfId, useAround, useJumpedTo } from './place';
import { summaryOf } from './summary';

/** Entries shown at once; a longer list is turned by pages. */
const PAGE = 30;

interface Move {
  key: string;
  label: string;
  icon: ReactNode;
  able: boolean;
  run: () => void;
}

/** Add, copy, move, remove: each a button with its own name, each leaving the keyboard where it is needed next. */
function useMoves({ buttonsProps, index, totalItems }: ArrayFieldItemTemplateProps, pointer: string): Move[] {
  const { goOn, say } = useAround();
  const list = pathOf(pointer).slice(0, -1);
  const idAt = (to: number, part = ''): string => `${idOf(pointerOf([...list, to]))}${part}`;
  const { hasMoveUp, hasMoveDown, hasRemove, hasCopy, onMoveUpItem, onMoveDownItem, onRemoveItem, onCopyItem } = buttonsProps;
  const act = (run: () => void, sentence: string, next: string) => (): void => {
    run();
    say(sentence);
    goOn(next);
  };
  const at = index + 1;
  const afterRemoval = totalItems > 1 ? idAt(Math.max(0, Math.min(index, totalItems - 2)), '#remove') : `${idOf(pointerOf(list))}#add`;
  return [
    { key: 'up', label: `第 ${at} 项上移`, icon: <ArrowUpOutlined />, able: hasMoveUp, run: act(() => onMoveUpItem(), `已移到第 ${at - 1} 位`, idAt(index - 1, index - 1 > 0 ? '#up' : '#down')) },
    { key: 'down', label: `第 ${at} 项下移`, icon: <ArrowDownOutlined />, able: hasMoveDown, run: act(() => onMoveDownItem(), `已移到第 ${at + 1} 位`, idAt(index + 1, index + 2 < totalItems ? '#down' : '#up')) },
    { key: 'copy', label: `照抄第 ${at} 项`, icon: <CopyOutlined />, able: hasCopy, run: act(() => onCopyItem(), `已照抄为第 ${at + 1} 项`, idAt(index + 1)) },
    { key: 'remove', label: `删除第 ${at} 项`, icon: <DeleteOutlined />, able: hasRemove, run: act(() => onRemoveItem(), `已删除第 ${at} 项`, afterRemoval) },
  ];
}

function Moves({ moves, id, readonly }: { moves: readonly Move[]; id: string; readonly: boolean }) {
  if (readonly) return null;
  return (
    <span className="form-moves">
      {moves.map(({ key, label, icon, able, run }) => (
        <Button key={key} id={`${id}#${key}`} type="text" size="small" aria-label={label} title={label} icon={icon} disabled={!able} danger={key === 'remove'} onClick={run} />
      ))}
    </span>
  );
}

/** One entry of a list: words stand open with their buttons; an object is one line until it is opened. */
export function EntryTemplate(props: ArrayFieldItemTemplateProps) {
  const { children, buttonsProps, index, schema, readonly = false, disabled = false } = props;
  const id = buttonsProps.fieldPathId.$id;
  const pointer = pointerOfId(id);
  const { faults, at } = useAround();
  const moves = useMoves(props, pointer);
  const data = (children as ReactElement<{ formData?: unknown }>).props.formData;
  const folds = schema.type === 'object' || schema.type === 'array' || schema.oneOf !== undefined;
  const empty = data === undefined || (typeof data === 'object' && data !== null && Object.values(data).every((value) => value === undefined || value === false || (Array.isArray(value) && value.length === 0)));
  const [open, setOpen] = useState(empty || (at !== null && isWithin(at, pointer)));
  useJumpedTo(pointer, () => setOpen(true));
  const locked = readonly || disabled;
  if (!folds) {
    return (
      <div className="form-entry is-line">
        <div className="form-entry-words">{children}</div>
        <Moves moves={moves} id={id} readonly={locked} />
      </div>
    );
  }
  const wrong = faultsBelow(faults, pointer).filter(({ level }) => level === 'error').length;
  return (
    <section className="form-entry" aria-label={`第 ${index + 1} 项`}>
      <div className="form-entry-head">
        <Button type="text" className="form-entry-open" aria-expanded={open} icon={open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} onClick={() => setOpen(!open)}>
          <span className="number">{index + 1}</span> {summaryOf(data, schema)}
        </Button>
        {wrong > 0 ? <StateTag tone="bad" text={`${wrong} 处要改`} /> : null}
        <Moves moves={moves} id={id} readonly={locked} />
      </div>
      <div className="form-entry-body" id={id} hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}

/** A list with its name, its entries and the button that adds one. */
export function ListTemplate({ title, items, canAdd, onAddClick, fieldPathId, readonly = false, disabled = false, schema, rawErrors = [] }: ArrayFieldTemplateProps) {
  const { goOn, say } = useAround();
  const pointer = pointerOfId(fieldPathId.$id);
  const [page, setPage] = useState(1);
  const last = Math.max(1, Math.ceil(items.length / PAGE));
  const here = Math.min(page, last);
  const { at } = useAround();
  useJumpedTo(pointer, () => {
    const index = Number(pathOf(at ?? '')[pathOf(pointer).length]);
    if (Number.isInteger(index)) setPage(Math.floor(index / PAGE) + 1);
  });
  const add = (): void => {
    onAddClick();
    setPage(Math.ceil((items.length + 1) / PAGE));
    say(`已加上第 ${items.length + 1} 项`);
    goOn(idOf(`${pointer}/${items.length}`));
  };
  return (
    <fieldset className="form-list" id={fieldPathId.$id}>
      <legend>
        {title} <small className="soft">{items.length} 项</small>
      </legend>
      {typeof schema.description === 'string' ? <p className="soft form-note">{schema.description}</p> : null}
      {rawErrors.map((error) => (
        <p key={error} className="form-broken">
          {error}
        </p>
      ))}
      <div className="form-entries">{items.slice((here - 1) * PAGE, here * PAGE)}</div>
      {items.length > PAGE ? <Pagination size="small" current={here} pageSize={PAGE} total={items.length} showSizeChanger={false} onChange={setPage} showTotal={(total) => `共 ${total} 项`} /> : null}
      {canAdd && !readonly && !disabled ? (
        <Button id={`${fieldPathId.$id}#add`} type="dashed" icon={<PlusOutlined aria-hidden />} onClick={add}>
          加一项{title}
        </Button>
      ) : null}
    </fieldset>
  );
}
