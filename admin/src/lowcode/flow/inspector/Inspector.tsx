import { CloseOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesign } from '../design';
import { DocumentForm } from '../papers/DocumentForm';
import { LISTS, pointerTo, titleOf, type Picked } from '../service';
import { ClockForm } from './ClockForm';
import { ItemForm } from './ItemForm';
import { MaterialForm } from './MaterialForm';
import { EventForm, NoticeForm, SituationForm } from './SmallForms';

function FormOf({ picked: { list, index } }: { picked: Picked }): ReactNode {
  const { service } = useDesign();
  const { items, materials, clocks, notices, situations, events, documents } = service;
  switch (list) {
    case 'items':
      return items[index] ? <ItemForm item={items[index]} index={index} /> : null;
    case 'materials':
      return materials[index] ? <MaterialForm material={materials[index]} index={index} /> : null;
    case 'clocks':
      return clocks[index] ? <ClockForm clock={clocks[index]} index={index} /> : null;
    case 'notices':
      return notices[index] ? <NoticeForm notice={notices[index]} index={index} /> : null;
    case 'situations':
      return situations[index] ? <SituationForm situation={situations[index]} index={index} /> : null;
    case 'events':
      return events[index] ? <EventForm event={events[index]} index={index} /> : null;
    case 'documents':
      return documents[index] ? <DocumentForm document={documents[index]} index={index} /> : null;
  }
}

/** Everything about the entry that is picked. */
export function Inspector() {
  const { service, picked, readOnly, pick, remove } = useDesign();
  const entry = picked ? service[picked.list][picked.index] : undefined;
  if (!picked || !entry) return null;
  const title = `${LISTS[picked.list]}：${titleOf(service, entry)}`;
  return (
    <aside className="flow-inspector" aria-label="属性" id={`flow${pointerTo(picked)}`}>
      <header>
        <h3>{title}</h3>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label="收起属性" onClick={() => pick(null)} />
      </header>
      <FormOf picked={picked} key={pointerTo(picked)} />
      {readOnly ? null : (
        <Button danger icon={<DeleteOutlined aria-hidden />} onClick={() => remove(picked)}>
          删除这个{LISTS[picked.list]}
        </Button>
      )}
    </aside>
  );
}
