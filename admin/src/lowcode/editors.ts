import type { Faults } from './faults';
import type { DefinitionKind } from '@zhida/server/contract/enums';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A whole definition as it stands in a pack file: kind, code, name, …, body. */
export type DefinitionDocument = Readonly<Record<string, unknown>>;

/** What a specialised editor is given. It owns no state of its own that must survive: the draft page saves. */
export interface SectionEditorProps {
  kind: DefinitionKind;
  code: string;
  /** the draft as it stands now */
  document: DefinitionDocument;
  /** hands back the whole document with the change made; never changes the old one in place */
  onChange: (document: DefinitionDocument) => void;
  /** what the server finds wrong in the whole document; `path` is a JSON pointer into it */
  faults: Faults;
  /** true while it may be looked at only (under review, not permitted) */
  readOnly: boolean;
  /** the JSON pointer the reader has jumped to (from the list of faults), to be shown and focused; null for none */
  at: string | null;
}

/** A specialised editor of one part of one kind, shown as a tab of the draft page before the structured form. */
export interface SectionEditor {
  kind: DefinitionKind;
  /** the tab's words, such as 适用条件 */
  title: string;
  /** JSON pointers of the parts it edits, such as /body/eligibility; faults below them lead to this tab */
  paths: readonly string[];
  /** for some documents of the kind alone, such as the policies that comparison finds people for */
  suits?: (document: DefinitionDocument) => boolean;
  Component: ComponentType<SectionEditorProps> | LazyExoticComponent<ComponentType<SectionEditorProps>>;
}

const rule = () => import('./rule');
/** A measure is applied for: its tests hold answers to its own questions, and there are no real pairs to try it on. */
const isRelief = (document: DefinitionDocument): boolean => (document['body'] as { benefit?: string } | undefined)?.benefit === undefined;

/** All of them, in the order of the tabs. Load heavy ones with `lazy`; a named export becomes `{ default: … }`. */
export const SECTION_EDITORS: readonly SectionEditor[] = [
  { kind: 'policy', title: '适用条件', paths: ['/body/eligibility'], Component: lazy(async () => ({ default: (await rule()).ConditionsEditor })) },
  { kind: 'policy', title: '标准与日期', paths: ['/body/versions'], Component: lazy(async () => ({ default: (await rule()).VersionsEditor })) },
  { kind: 'policy', title: '金额算式', paths: ['/body/formula'], Component: lazy(async () => ({ default: (await rule()).FormulaEditor })) },
  { kind: 'policy', title: '测试', paths: ['/body/tests'], suits: isRelief, Component: lazy(async () => ({ default: (await rule()).TestsEditor })) },
  { kind: 'policy', title: '影响与回放', paths: [], suits: isRelief, Component: lazy(async () => ({ default: (await rule()).TrialPanel })) },
  { kind: 'form', title: '表单设计', paths: ['/body'], Component: lazy(async () => ({ default: (await import('./form')).FormDesigner })) },
  { kind: 'template', title: '文字与渠道', paths: ['/body'], Component: lazy(async () => ({ default: (await import('./template')).TemplateDesigner })) },
  { kind: 'service', title: '流程与时限', paths: ['/body'], Component: lazy(async () => ({ default: (await import('./flow')).FlowDesigner })) },
  { kind: 'page', title: '页面设计', paths: ['/body'], Component: lazy(async () => ({ default: (await import('./page')).PageDesigner })) },
  { kind: 'dashboard', title: '面板设计', paths: ['/body'], Component: lazy(async () => ({ default: (await import('./page')).DashboardDesigner })) },
];
