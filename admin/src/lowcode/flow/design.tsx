import { App } from 'antd';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { faultsBelow, type Faults } from '../faults';
import { focusSoon } from '../structured/place';
import { add, change, connect, consequences, disconnect, move, remove } from './edit';
import type { Known } from './known';
import { LISTS, pointerTo, titleOf, type EntryOf, type ListName, type Picked } from './service';

/** What every part of the designer works with: the service, what is picked, and the ways to change it. */
export interface Design {
  service: ServiceBody;
  readOnly: boolean;
  known: Known;
  picked: Picked | null;
  /** what was refused last, in words; null after the next change */
  refusal: string | null;
  faultsAt: (pointer: string) => Faults;
  pick: (picked: Picked | null) => void;
  /** turns to the layout of a document */
  openLayout: (document: number) => void;
  set: (part: Partial<ServiceBody>) => void;
  add: (list: ListName) => void;
  change: <L extends ListName>(list: L, index: number, part: Partial<EntryOf<L>>) => void;
  move: (picked: Picked, by: -1 | 1) => void;
  /** asks first */
  remove: (picked: Picked) => void;
  connect: (earlier: string, later: string) => void;
  disconnect: (earlier: string, later: string) => void;
}

const DesignContext = createContext<Design | null>(null);

export function useDesign(): Design {
  const design = useContext(DesignContext);
  if (!design) throw new Error('a part of the flow designer stands outside of it');
  return design;
}

interface Props {
  service: ServiceBody;
  onChange: (service: ServiceBody) => void;
  faults: Faults;
  readOnly: boolean;
  known: Known;
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
  onLayout: (document: number) => void;
  children: ReactNode;
}

/** Element that the first input of an entry's inspector bears. */
export const nameInput = (picked: Picked): string => `flow${pointerTo(picked)}/first`;

export function DesignProvider({ service, onChange, faults, readOnly, known, picked, onPick, onLayout, children }: Props) {
  const { modal } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const put = useCallback(
    (next: ServiceBody): void => {
      setRefusal(null);
      if (!readOnly) onChange(next);
    },
    [onChange, readOnly],
  );
  const design = useMemo((): Design => {
    const take = (gone: Picked): void => {
      put(remove(service, gone));
      onPick(null);
    };
    return {
      service,
      readOnly,
      known,
      picked,
      refusal,
      faultsAt: (pointer) => faultsBelow(faults, pointer),
      pick: onPick,
      openLayout: onLayout,
      set: (part) => put({ ...service, ...part }),
      add: (list) => {
        const added = add(service, list);
        put(added.service);
        onPick(added.picked);
        focusSoon([nameInput(added.picked)]);
      },
      change: (list, index, part) => put(change(service, list, index, part)),
      move: (entry, by) => {
        put(move(service, entry, by));
        if (picked?.list === entry.list && picked.index === entry.index) onPick({ ...entry, index: entry.index + by });
      },
      remove: (gone) => {
        const entry = service[gone.list][gone.index];
        if (!entry) return;
        const along = consequences(service, gone);
        void modal.confirm({
          title: `删除${LISTS[gone.list]}“${titleOf(service, entry)}”？`,
          content: along.length > 0 ? `同时：${along.join('；')}。` : '草稿会自动保存；删错了可以重新添加。',
          okText: '删除',
          okButtonProps: { danger: true, autoInsertSpace: false },
          cancelText: '不删',
          cancelButtonProps: { autoInsertSpace: false },
          onOk: () => take(gone),
        });
      },
      connect: (earlier, later) => {
        const outcome = connect(service, earlier, later);
        if ('refused' in outcome) setRefusal(outcome.refused);
        else put(outcome.service);
      },
      disconnect: (earlier, later) => put(disconnect(service, earlier, later)),
    };
  }, [service, readOnly, known, picked, refusal, faults, onPick, onLayout, put, modal]);
  return <DesignContext.Provider value={design}>{children}</DesignContext.Provider>;
}
