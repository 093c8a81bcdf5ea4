import { closestCenter, DndContext, DragOverlay, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements, type DragEndEvent, type DragStartEvent } from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { checkForm, isFieldPlace, type FormBody } from '@zhida/server/contract/form/index.ts';
import { Alert, App, Button } from 'antd';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { SectionEditorProps } from '../editors';
import { Canvas, itemId, sectionId, type Chosen, type SectionAct } from './Canvas';
import { addItem, addSection, EMPTY_FORM, moveItem, moveSection, paletteWords, removeItem, removeSection, stepOf, type PaletteType, type Spot } from './edit';
import type { ItemAct } from './ItemCard';
import { inUse } from './inUse';
import { useKnownLists } from './known';
import { MergeDialog } from './merge/MergeDialog';
import { Palette } from './Palette';
import { Preview } from './Preview';
import { SidePanel } from './SidePanel';
import './designer.css';

/** Constant, so that the items are not drawn anew with each keystroke. */
const POINTER = { activationConstraint: { distance: 6 } };
const KEYBOARD = { coordinateGetter: sortableKeyboardCoordinates };

/** A definition that was only just begun lacks parts; they are filled in for the eye and kept with the first change. */
function bodyOf(document: SectionEditorProps['document']): FormBody {
  const body = (document['body'] ?? {}) as Partial<FormBody>;
  const sections = body.view?.sections;
  return { ...EMPTY_FORM, ...body, fields: body.fields ?? [], view: sections && sections.length > 0 ? { sections } : EMPTY_FORM.view };
}

/** Where a dragged thing would come to lie. */
function spotOf(body: FormBody, id: string): Spot | null {
  for (const [section, one] of body.view.sections.entries()) {
    if (sectionId(one) === id) return { section, index: one.items.length };
    const index = one.items.findIndex((place, at) => itemId(one, place, at) === id);
    if (index >= 0) return { section, index };
  }
  return null;
}

function wordsOf(body: FormBody, id: string): string {
  if (id.startsWith('p:')) return paletteWords(id.slice(2) as PaletteType);
  const spot = spotOf(body, id);
  const section = spot ? body.view.sections[spot.section] : undefined;
  const place = spot ? section?.items[spot.index] : undefined;
  if (!place) return section ? `分区“${section.title}”` : '';
  return isFieldPlace(place) ? (body.fields.find(({ name }) => name === place.field)?.label ?? place.field) : place.text.slice(0, 20);
}

const announcementsOf = (body: FormBody): Announcements => ({
  onDragStart: ({ active }) => `已拿起“${wordsOf(body, String(active.id))}”`,
  onDragOver: ({ active, over }) => (over ? `“${wordsOf(body, String(active.id))}”移到“${wordsOf(body, String(over.id))}”的位置` : undefined),
  onDragEnd: ({ active, over }) => (over ? `“${wordsOf(body, String(active.id))}”已放下` : '已放回原处'),
  onDragCancel: () => '已取消，放回原处',
});
const INSTRUCTIONS = { draggable: '按空格键拿起，用上下方向键移动，再按空格键放下，按 Esc 取消；也可以用“上移”“下移”按钮。' };

const POINTED_FIELD = /^\/body\/fields\/(\d+)/;
const POINTED_SECTION = /^\/body\/view\/sections\/(\d+)/;

/** What the reader is led to by a fault. */
function pointedAt(body: FormBody, pointer: string): Chosen | null {
  const field = body.fields[Number(POINTED_FIELD.exec(pointer)?.[1] ?? -1)];
  if (field) return { what: 'field', name: field.name };
  const section = POINTED_SECTION.exec(pointer)?.[1];
  return section === undefined ? null : { what: 'section', at: Number(section) };
}

/** Leads the keyboard to the properties of what was just added or opened; the page stays where it is. */
const toProperties = (): void => void requestAnimationFrame(() => window.document.querySelector<HTMLElement>('.designer-side :is(input, textarea)')?.focus({ preventScroll: true }));

/** Making a form: palette, canvas, properties, and the form itself alive beside them. */
export function FormDesigner({ code, document, onChange, readOnly, at }: SectionEditorProps) {
  const { modal } = App.useApp();
  const body = useMemo(() => bodyOf(document), [document]);
  const [chosen, setChosen] = useState<Chosen>({ what: 'form' });
  const [dragged, setDragged] = useState<string | null>(null);
  const [look, setLook] = useState<'phone' | 'desk'>('phone');
  const [merging, setMerging] = useState(false);
  const lists = useKnownLists(body);
  const shown = useDeferredValue(body);
  const issues = useMemo(() => checkForm(shown, null), [shown]);
  const newest = useRef({ document, body, chosen });
  useEffect(() => {
    newest.current = { document, body, chosen };
  }, [document, body, chosen]);
  const [seen, setSeen] = useState<string | null>(null);
  if (at !== seen) {
    setSeen(at);
    const target = at === null ? null : pointedAt(body, at);
    if (target) setChosen(target);
  }

  const change = useCallback(
    (next: FormBody) => {
      newest.current = { ...newest.current, body: next };
      onChange({ ...newest.current.document, body: next });
    },
    [onChange],
  );
  const sensors = useSensors(useSensor(PointerSensor, POINTER), useSensor(KeyboardSensor, KEYBOARD));

  const insert = useCallback(
    (type: PaletteType, spot: Spot) => {
      const { body: next, name } = addItem(newest.current.body, type, spot);
      change(next);
      setChosen(name === null ? { what: 'words', spot } : { what: 'field', name });
      toProperties();
    },
    [change],
  );
  /** After what is chosen, else at the end. */
  const add = useCallback(
    (type: PaletteType) => {
      const { body: now, chosen: picked } = newest.current;
      const { sections } = now.view;
      const end = (section: number): Spot => ({ section, index: sections[section]?.items.length ?? 0 });
      if (picked.what === 'section') return insert(type, end(picked.at));
      if (picked.what === 'field') {
        const section = sections.findIndex(({ items }) => items.some((place) => isFieldPlace(place) && place.field === picked.name));
        const index = sections[section]?.items.findIndex((place) => isFieldPlace(place) && place.field === picked.name) ?? -1;
        if (section >= 0) return insert(type, { section, index: index + 1 });
      }
      if (picked.what === 'words') return insert(type, { ...picked.spot, index: picked.spot.index + 1 });
      return insert(type, end(sections.length - 1));
    },
    [insert],
  );

  const onItem = useCallback(
    (spot: Spot, act: ItemAct) => {
      const { body: now } = newest.current;
      const place = now.view.sections[spot.section]?.items[spot.index];
      if (!place) return;
      const choose = (where: Spot): void => setChosen(isFieldPlace(place) ? { what: 'field', name: place.field } : { what: 'words', spot: where });
      if (act.do === 'choose') return choose(spot);
      if (act.do === 'step') {
        const to = stepOf(now, spot, act.step);
        if (!to) return;
        change(moveItem(now, spot, to));
        return choose(to);
      }
      const done = removeItem(now, spot);
      if ('body' in done) {
        change(done.body);
        return setChosen({ what: 'section', at: spot.section });
      }
      modal.warning(inUse(done.uses));
    },
    [change, modal],
  );
  const onSection = useCallback(
    (index: number, act: SectionAct) => {
      const { body: now } = newest.current;
      if (act.do === 'choose') return setChosen({ what: 'section', at: index });
      if (act.do === 'step') {
        change(moveSection(now, index, act.step));
        return setChosen({ what: 'section', at: index + act.step });
      }
      change(removeSection(now, index));
      return setChosen({ what: 'form' });
    },
    [change],
  );

  const begin = ({ active }: DragStartEvent): void => setDragged(String(active.id));
  const end = ({ active, over }: DragEndEvent): void => {
    setDragged(null);
    const to = over ? spotOf(body, String(over.id)) : null;
    if (!to) return;
    const id = String(active.id);
    if (id.startsWith('p:')) return insert(id.slice(2) as PaletteType, to);
    const from = spotOf(body, id);
    if (!from || (from.section === to.section && from.index === to.index)) return;
    change(moveItem(body, from, to));
    if (chosen.what === 'words') setChosen({ what: 'form' });
  };
  const accessibility = useMemo(() => ({ announcements: announcementsOf(shown), screenReaderInstructions: INSTRUCTIONS }), [shown]);
  const unjustified = issues.filter(({ code }) => code === 'form.unjustified').length;
  const context = { body, ...lists, disabled: readOnly };
  return (
    <div className={`designer is-${look} ${readOnly ? 'is-read' : ''}`}>
      {unjustified > 0 ? <Alert type="warning" showIcon title={`有 ${unjustified} 个字段没有写明谁需要、依据哪一条`} description="没有部门需要的，不应要求群众填写：请在字段的“谁需要”里写明，或删除。" /> : null}
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragStart={begin} onDragEnd={end} onDragCancel={() => setDragged(null)} accessibility={accessibility}>
        <div className="designer-desk">
          {readOnly ? null : <Palette onAdd={add} />}
          <div className="designer-canvas">
            <div className="designer-tools">
              <Button size="small" aria-pressed={chosen.what === 'form'} onClick={() => setChosen({ what: 'form' })}>
                整张表单
              </Button>
              <Button size="small" disabled={readOnly} onClick={() => change(addSection(body))}>
                加一个分区
              </Button>
              <Button size="small" disabled={readOnly} onClick={() => setMerging(true)}>
                合并其他表单
              </Button>
              <span className="soft">{body.fields.length} 个字段</span>
            </div>
            <Canvas body={body} issues={issues} chosen={chosen} disabled={readOnly} onItem={onItem} onSection={onSection} />
          </div>
          <section className="designer-side" aria-label="属性">
            <SidePanel chosen={chosen} issues={issues} context={context} onBody={change} onChoose={setChosen} />
          </section>
          <Preview body={shown} sources={lists.sources} look={look} onLook={setLook} />
        </div>
        {merging ? <MergeDialog code={code} name={String(document['name'] ?? code)} body={body} departments={lists.departments} onMerged={change} onClose={() => setMerging(false)} /> : null}
        <DragOverlay dropAnimation={null}>{dragged === null ? null : <div className="canvas-item is-flying">{wordsOf(body, dragged)}</div>}</DragOverlay>
      </DndContext>
    </div>
  );
}
