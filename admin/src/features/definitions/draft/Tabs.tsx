import { Skeleton, Tabs } from 'antd';
import { Suspense, useMemo } from 'react';
import { SECTION_EDITORS, type DefinitionDocument } from '../../../lowcode/editors';
import { faultsBelow, errorsOf } from '../../../lowcode/faults';
import { isWithin } from '../../../lowcode/structured/pointer';
import type { Node } from '../../../lowcode/structured/schema';
import { StructuredForm } from '../../../lowcode/structured/StructuredForm';
import { StoredDiff } from '../DiffLines';
import type { Draft, Key } from '../words';
import { Source } from './Source';
import type { DraftDesk } from './useDraft';

const WHOLE = 'whole';

const editorsOf = (kind: Key['kind'], document: DefinitionDocument) => SECTION_EDITORS.filter((editor) => editor.kind === kind && (editor.suits?.(document) ?? true));
/** The same from one keystroke to the next, though the editors are asked for anew. */
const titlesOf = (kind: Key['kind'], document: DefinitionDocument): string => editorsOf(kind, document).map(({ title }) => title).join();
/** The tab in which a place is edited. */
export const tabOf = (kind: Key['kind'], document: DefinitionDocument, pointer: string): string => editorsOf(kind, document).find(({ paths }) => paths.some((path) => isWithin(pointer, path)))?.title ?? WHOLE;

interface Props {
  id: Key;
  root: Node;
  draft: Draft;
  desk: DraftDesk;
  readOnly: boolean;
  at: string | null;
  tab: string | null;
  onTab: (tab: string) => void;
  /** the version in force, which the draft is compared with */
  inForce: number | null;
}

/** The specialised editors of the kind, then the form made from its schema, then differences and source. */
export function DraftTabs({ id, root, draft, desk, readOnly, at, tab, onTab, inForce }: Props) {
  const { kind, code } = id;
  const { document, change, faults } = desk;
  const editors = editorsOf(kind, document);
  const titles = titlesOf(kind, document);
  const elsewhere = useMemo(
    () => SECTION_EDITORS.filter((editor) => editor.kind === kind && titles.split(',').includes(editor.title)).flatMap(({ title, paths }) => paths.map((pointer) => ({ pointer, title, open: () => onTab(title) }))),
    [kind, titles, onTab],
  );
  const given = { document, onChange: change, faults, readOnly, at };
  const titled = (title: string, wrong: number): string => (wrong > 0 ? `${title}（${wrong} 处要改）` : title);
  const special = editors.map(({ title, paths, Component }) => ({
    key: title,
    label: titled(title, new Set(paths.flatMap((path) => errorsOf(faultsBelow(faults, path)))).size),
    children: (
      <Suspense fallback={<Skeleton active aria-label="正在加载" />}>
        <Component kind={kind} code={code} {...given} />
      </Suspense>
    ),
  }));
  const others = errorsOf(faults).filter(({ path }) => tabOf(kind, document, path) === WHOLE).length;
  return (
    <Tabs
      className="definition-tabs"
      activeKey={tab ?? special[0]?.key ?? WHOLE}
      onChange={onTab}
      destroyOnHidden
      items={[
        ...special,
        { key: WHOLE, label: titled(editors.length > 0 ? '其他内容' : '内容', others), children: <StructuredForm root={root} elsewhere={elsewhere} {...given} /> },
        ...(inForce === null ? [] : [{ key: 'diff', label: '与现行版的差异', children: <StoredDiff id={id} from={inForce} to={draft.version} /> }]),
        { key: 'source', label: '源文件（YAML/JSON）', children: <Source id={id} version={draft.version} document={document} /> },
      ]}
    />
  );
}
