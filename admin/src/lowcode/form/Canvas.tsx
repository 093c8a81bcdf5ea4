import { useDroppable } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { FIELD_TYPE, isFieldPlace, type FormBody, type FormField, type FormIssue, type FormPlace, type FormSection } from '@zhida/server/contract/form/index.ts';
import { Button } from 'antd';
import { memo, useMemo } from 'react';
import { ItemCard, type ItemAct } from './ItemCard';
import type { Spot } from './edit';

/** Ids for dragging: an item of a section, and the section itself. */
export const itemId = (section: FormSection, place: FormPlace, index: number): string => `i:${section.id}:${isFieldPlace(place) ? place.field : `#${index}`}`;
export const sectionId = (section: FormSection): string => `s:${section.id}`;

export type Chosen = { what: 'field'; name: string } | { what: 'words'; spot: Spot } | { what: 'section'; at: number } | { what: 'form' };
export type SectionAct = { do: 'choose' | 'remove' } | { do: 'step'; step: -1 | 1 };

interface Props {
  body: FormBody;
  issues: readonly FormIssue[];
  chosen: Chosen;
  disabled: boolean;
  onItem: (spot: Spot, act: ItemAct) => void;
  onSection: (at: number, act: SectionAct) => void;
}

function noteOf(field: FormField): string {
  const marks = [FIELD_TYPE[field.type]];
  if (field.required === true) marks.push('必填');
  else if (typeof field.required === 'object') marks.push('按条件必填');
  if (field.visible !== undefined && field.visible !== true) marks.push('按条件显示');
  if (field.prefill) marks.push('数据推送');
  return marks.join(' · ');
}

interface SectionProps extends Omit<Props, 'body' | 'issues'> {
  section: FormSection;
  at: number;
  count: number;
  fields: ReadonlyMap<string, FormField>;
  wrong: ReadonlyMap<string, 'error' | 'warning'>;
}

const CanvasSection = memo(function CanvasSection({ section, at, count, fields, wrong, chosen, disabled, onItem, onSection }: SectionProps) {
  const { setNodeRef, isOver } = useDroppable({ id: sectionId(section), disabled });
  const ids = useMemo(() => section.items.map((place, index) => itemId(section, place, index)), [section]);
  const picked = chosen.what === 'section' && chosen.at === at;
  return (
    <section className={`canvas-section ${picked ? 'is-chosen' : ''} ${isOver ? 'is-over' : ''}`} aria-label={`分区：${section.title}`}>
      <header className="canvas-head">
        <button type="button" className="canvas-label" aria-pressed={picked} onClick={() => onSection(at, { do: 'choose' })}>
          <span>{section.title}</span>
          <small>分区 · {section.columns} 列</small>
        </button>
        <Button size="small" type="text" disabled={disabled || at === 0} onClick={() => onSection(at, { do: 'step', step: -1 })} aria-label={`上移分区“${section.title}”`}>
          上移
        </Button>
        <Button size="small" type="text" disabled={disabled || at === count - 1} onClick={() => onSection(at, { do: 'step', step: 1 })} aria-label={`下移分区“${section.title}”`}>
          下移
        </Button>
        {section.items.length === 0 && count > 1 ? (
          <Button size="small" type="text" danger disabled={disabled} onClick={() => onSection(at, { do: 'remove' })} aria-label={`删除分区“${section.title}”`}>
            删除
          </Button>
        ) : null}
      </header>
      <SortableContext items={ids} strategy={verticalListSortingStrategy} disabled={disabled}>
        <ul ref={setNodeRef} className="canvas-list">
          {section.items.map((place, index) => {
            const field = isFieldPlace(place) ? fields.get(place.field) : undefined;
            const label = isFieldPlace(place) ? (field?.label ?? place.field) : place.text.slice(0, 20);
            const isChosen = isFieldPlace(place) ? chosen.what === 'field' && chosen.name === place.field : chosen.what === 'words' && chosen.spot.section === at && chosen.spot.index === index;
            return (
              <ItemCard
                key={ids[index]}
                id={ids[index] ?? ''}
                section={at}
                index={index}
                label={label}
                note={isFieldPlace(place) ? (field ? noteOf(field) : '没有这个字段') : '说明文字'}
                chosen={isChosen}
                wrong={isFieldPlace(place) ? (wrong.get(place.field) ?? null) : null}
                first={at === 0 && index === 0}
                last={at === count - 1 && index === section.items.length - 1}
                disabled={disabled}
                onAct={onItem}
              />
            );
          })}
          {section.items.length === 0 ? <li className="canvas-empty">把左边的字段拖到这里，或选中这个分区后点左边的字段</li> : null}
        </ul>
      </SortableContext>
    </section>
  );
});

const POINTED = /^\/fields\/(\d+)/;

/** The worst thing wrong with each field. */
function wrongOf(body: FormBody, issues: readonly FormIssue[]): Map<string, 'error' | 'warning'> {
  const wrong = new Map<string, 'error' | 'warning'>();
  for (const { pointer, level } of issues) {
    const name = body.fields[Number(POINTED.exec(pointer)?.[1] ?? -1)]?.name;
    if (name !== undefined && wrong.get(name) !== 'error') wrong.set(name, level);
  }
  return wrong;
}

/** The form as it is being made: sections with their fields and words, in order. */
export function Canvas({ body, issues, ...rest }: Props) {
  const fields = useMemo(() => new Map(body.fields.map((field) => [field.name, field])), [body.fields]);
  const wrong = useMemo(() => wrongOf(body, issues), [body, issues]);
  const { sections } = body.view;
  return (
    <div className="canvas">
      {sections.map((section, at) => (
        <CanvasSection key={section.id} section={section} at={at} count={sections.length} fields={fields} wrong={wrong} {...rest} />
      ))}
    </div>
  );
}
