import { z } from 'zod';
import { DEFINITION_KIND, DEFINITION_STATE, type DefinitionKind, type DefinitionState } from './enums.ts';
import { Day, Done, Instant, Labelled, Paging, Workbook, entry, pageOf, staff } from './entry.ts';

const keysOf = <K extends string>(labels: Readonly<Record<K, string>>): [K, ...K[]] => Object.keys(labels) as [K, ...K[]];
const Kind = z.enum(keysOf<DefinitionKind>(DEFINITION_KIND));
const State = z.enum(keysOf<DefinitionState>(DEFINITION_STATE));
const Code = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, '代码只能用小写字母、数字、点、横线').max(80);
const ByCode = z.object({ kind: Kind, code: Code });
const Reason = z.string().trim().min(4, '请写明原因（至少 4 个字）').max(500);
/** A whole definition as it stands in a pack file; its form is checked by the kind's JSON Schema. */
const Document = z.record(z.string(), z.unknown());

/** What is wrong with a definition, and where: `path` is a JSON pointer, `place` the same in words. */
export const DefinitionFault = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  path: z.string(),
  place: z.string(),
  message: z.string(),
  next: z.string(),
  /** the definition carries a doubt that answers it: both readings and the one in force */
  recorded: z.boolean().optional(),
});

export const DefinitionRow = z.object({
  id: z.string().describe('kind/code'),
  kind: Kind,
  code: Code,
  name: z.string(),
  state: State.describe('最新一版的状态'),
  /** the version in force today; null when none is */
  inForce: z.number().int().nullable(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  openDoubts: z.number().int(),
  /** a draft or a version under review, if there is one */
  draft: z.object({ version: z.number().int(), state: State, author: z.string(), updatedAt: Instant }).nullable(),
  pack: z.string().describe('来自哪个定义包；desk 为后台新建'),
  /** true when a pack upgrade waits for a decision because the office has changed this definition */
  upgradeWaiting: z.boolean(),
  updatedAt: Instant,
});

export const DefinitionVersion = z.object({
  version: z.number().int(),
  state: State,
  origin: z.enum(['pack', 'desk']),
  baseVersion: z.number().int().nullable(),
  author: z.string(),
  reviewer: z.string().nullable(),
  note: z.string(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  effectiveFrom: Day.nullable().describe('从哪天起执行；空为发布之时'),
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  retiredAt: Instant.nullable(),
});

/** One difference between two versions, as a sentence. */
export const DiffLine = z.object({ change: z.enum(['added', 'removed', 'changed', 'moved']), place: z.string(), before: z.string().nullable(), after: z.string().nullable(), text: z.string() });

/** One place that differs in a three-way comparison: as it was, as the office changed it, as the new pack has it. */
export const UpgradeLine = z.object({ place: z.string(), base: z.string().nullable(), ours: z.string().nullable(), theirs: z.string().nullable(), conflict: z.boolean() });

export const Draft = z.object({
  version: z.number().int(),
  state: State,
  /** goes up with each save; a save that names an older one is refused */
  revision: z.number().int(),
  document: Document,
  note: z.string(),
  author: z.string(),
  updatedBy: z.string(),
  updatedAt: Instant,
  faults: z.array(DefinitionFault),
});

export const DefinitionDetail = DefinitionRow.extend({
  versions: z.array(DefinitionVersion),
  /** the version in force, else the newest one */
  document: Document,
  /** what the caller may do now: draft, save, submit, return, publish, discard, retire, rollback, upgrade */
  can: z.array(z.string()),
  /** people other than the author must review */
  fourEyes: z.boolean(),
  faults: z.array(DefinitionFault),
});

export const DoubtRow = z.object({
  id: z.string(),
  kind: Kind,
  code: Code,
  name: z.string(),
  field: z.string(),
  readings: z.array(z.string()),
  inForce: z.string(),
  decidedBy: z.string(),
  decidedOn: Day.nullable(),
  verified: z.boolean(),
});

export const definitionRoutes = {
  'GET /api/definitions': entry({
    summary: '业务定义',
    access: staff('definition.list'),
    query: z.object({ ...Paging, kind: Kind.optional(), pack: z.string().max(40).optional(), state: State.optional(), doubts: z.enum(['open']).optional(), keyword: z.string().trim().max(50).optional() }),
    out: pageOf(DefinitionRow).extend({ packs: z.array(z.string()).describe('有定义的定义包；desk 为后台新建') }),
  }),
  'GET /api/definitions/:kind/:code': entry({ summary: '业务定义与各版本', access: staff('definition.list'), params: ByCode, out: DefinitionDetail }),
  'GET /api/definitions/:kind/:code/versions/:version': entry({
    summary: '业务定义的某一版',
    access: staff('definition.list'),
    params: ByCode.extend({ version: z.coerce.number().int() }),
    out: DefinitionVersion.extend({ document: Document, yaml: z.string() }),
  }),
  'GET /api/definitions/:kind/:code/diff': entry({
    summary: '两版之间改了什么',
    access: staff('definition.list'),
    params: ByCode,
    query: z.object({ from: z.coerce.number().int(), to: z.coerce.number().int() }),
    out: z.object({ from: z.number().int(), to: z.number().int(), lines: z.array(DiffLine) }),
  }),
  'GET /api/definitions/:kind/:code/usage': entry({
    summary: '哪些定义用到它',
    access: staff('definition.list'),
    params: ByCode,
    out: z.array(z.object({ kind: Kind, code: Code, name: z.string(), place: z.string() })),
  }),
  'GET /api/definitions/:kind/:code/export': entry({
    summary: '导出为定义包文件（YAML）',
    access: staff('definition.list'),
    kind: 'download',
    params: ByCode,
    query: z.object({ version: z.coerce.number().int().optional() }),
    out: Workbook,
  }),
  'GET /api/definition-schemas/:kind': entry({
    summary: '某类定义的 JSON Schema',
    access: staff('definition.list'),
    params: z.object({ kind: Kind }),
    out: z.object({ schema: z.record(z.string(), z.unknown()) }),
  }),
  'POST /api/definitions': entry({
    summary: '新建业务定义（草稿），可照抄一项',
    access: staff('definition.edit'),
    body: z.object({ kind: Kind, code: Code, name: z.string().trim().min(2, '请写名称').max(80), copyOf: Code.optional(), document: Document.optional() }),
    out: Draft,
  }),
  'POST /api/definitions/import': entry({
    summary: '导入定义包文件（YAML），成为草稿',
    access: staff('definition.edit'),
    kind: 'upload',
    body: z.object({}),
    out: Draft.extend({ kind: Kind, code: Code }),
  }),
  'POST /api/definitions/check': entry({
    summary: '检查一份定义，不保存',
    access: staff('definition.edit'),
    body: z.object({ document: Document }),
    out: z.object({ faults: z.array(DefinitionFault) }),
  }),
  'GET /api/definitions/:kind/:code/draft': entry({ summary: '正在编辑的草稿', access: staff('definition.list'), params: ByCode, out: Draft }),
  'POST /api/definitions/:kind/:code/draft': entry({
    summary: '开始修改：从现行版或从一个旧版起草',
    access: staff('definition.edit'),
    params: ByCode,
    body: z.object({ from: z.number().int().optional() }),
    out: Draft,
  }),
  'PUT /api/definitions/:kind/:code/draft': entry({
    summary: '保存草稿（须带所见的修订号）',
    access: staff('definition.edit'),
    params: ByCode,
    body: z.object({ revision: z.number().int(), document: Document, note: z.string().trim().max(500).default('') }),
    out: Draft,
  }),
  'DELETE /api/definitions/:kind/:code/draft': entry({ summary: '放弃草稿', access: staff('definition.edit'), params: ByCode, out: Done }),
  'POST /api/definitions/:kind/:code/submit': entry({ summary: '提交审核', access: staff('definition.edit'), params: ByCode, body: z.object({ note: Reason }), out: Draft }),
  'POST /api/definitions/:kind/:code/return': entry({ summary: '退回修改', access: staff('definition.review'), params: ByCode, body: z.object({ reason: Reason }), out: Draft }),
  'POST /api/definitions/:kind/:code/publish': entry({
    summary: '审核通过并发布',
    access: staff('definition.review'),
    params: ByCode,
    body: z.object({ revision: z.number().int(), effectiveFrom: Day.optional() }),
    out: DefinitionDetail,
  }),
  'POST /api/definitions/:kind/:code/retire': entry({ summary: '停用', access: staff('definition.review'), params: ByCode, body: z.object({ reason: Reason }), out: DefinitionDetail }),
  'GET /api/definitions/:kind/:code/upgrade': entry({
    summary: '定义包升级与本地修改的三方对照',
    access: staff('definition.list'),
    params: ByCode,
    out: z.object({ packVersion: z.number().int(), lines: z.array(UpgradeLine), document: Document.describe('新包里的全文') }),
  }),
  'POST /api/definitions/:kind/:code/upgrade': entry({
    summary: '处理定义包升级：保留本地，或以新包起草',
    access: staff('definition.edit'),
    params: ByCode,
    body: z.object({ decision: z.enum(['keep', 'draft']) }),
    out: DefinitionDetail,
  }),
  'GET /api/doubts': entry({
    summary: '存疑事项：两种读法、现行读法、谁定的',
    access: staff('definition.list'),
    query: z.object({ ...Paging, open: z.enum(['yes', 'no']).optional(), kind: Kind.optional() }),
    out: pageOf(DoubtRow),
  }),
  'GET /api/definition-faults': entry({
    summary: '全部现行定义的体检结果',
    access: staff('definition.list'),
    out: z.array(DefinitionFault.extend({ id: z.string(), kind: Kind, definition: Labelled })),
  }),
};
