import { z } from 'zod';
import { ById, Done, Id, Instant, anyone, citizen, entry, session, staff } from './entry.ts';
import { Code } from './jointServiceShapes.ts';

/** What a material may be made of: what every browser can show, and PDF. */
export const MATERIAL_MEDIA = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

const Page = z.coerce.number().int().min(1).max(30);
const OfMaterial = z.object({ id: Id, code: Code });
const OfPage = z.object({ id: Id, code: Code, page: Page });
const OfDocument = z.object({ id: Id, document: Id });
const WhichVersion = z.object({ version: z.coerce.number().int().min(1).optional() });

const UploadStart = z.object({
  material: Code,
  page: Page,
  name: z.string().trim().min(1, '请写明文件名').max(120),
  size: z.number().int().min(1, '文件是空的'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制'),
});

/** An upload under way: go on at `offset`, in pieces of at most `chunk` bytes. */
export const UploadState = z.object({
  id: Id,
  material: Code,
  page: z.number().int(),
  name: z.string(),
  size: z.number().int(),
  offset: z.number().int().describe('从这个字节接着传'),
  chunk: z.number().int().describe('每次最多传多少字节'),
  expiresAt: Instant,
  done: z.boolean(),
});

export const MaterialPage = z.object({
  page: z.number().int(),
  name: z.string(),
  media: z.enum(MATERIAL_MEDIA),
  bytes: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  leaves: z.number().int().describe('PDF 的页数；照片为 1'),
  origin: z.string().nullable().describe('不是上传的：从哪里来'),
  at: Instant,
});

/** The files of one material: every version that was handed in, newest first. */
export const MaterialFiles = z.object({
  code: Code,
  changeable: z.boolean().describe('现在能不能换页、删页'),
  versions: z.array(z.object({ version: z.number().int(), at: Instant, pages: z.array(MaterialPage) })),
});

/** A document on file that may stand in for an upload. */
export const OnFile = z.object({ id: Id, material: Code, from: z.string().describe('从哪里来'), name: z.string(), pages: z.number().int(), at: Instant });

export const CaseDocument = z.object({
  id: Id,
  code: Code,
  name: z.string(),
  version: z.number().int(),
  issuer: z.string(),
  madeAt: Instant,
  bytes: z.number().int(),
  verifyCode: z.string(),
  state: z.enum(['valid', 'superseded', 'withdrawn']),
});

/** What anyone may learn of a document by its verification code. */
export const Verification = z.object({
  name: z.string(),
  holder: z.string().describe('脱敏'),
  issuer: z.string(),
  issuedAt: Instant,
  version: z.number().int(),
  state: z.enum(['valid', 'superseded', 'withdrawn']),
  stateLabel: z.string(),
  sha256: z.string(),
  matches: z.boolean().nullable().describe('给出摘要时：与原件是否一致'),
});

/** The stage of a case, for whoever holds its receipt. */
export const PublicStage = z.object({
  number: z.string(),
  service: z.string(),
  applicant: z.string().describe('脱敏'),
  stageLabel: z.string(),
  items: z.array(z.object({ name: z.string(), stateLabel: z.string() })),
  updatedAt: Instant,
});

const VerifyCode = z.object({ code: z.string().trim().min(6).max(40) });

export const caseMaterialRoutes = {
  'POST /api/me/cases/:id/uploads': entry({ summary: '开始上传一页材料；传到一半的接着传', access: citizen, params: ById, body: UploadStart, out: UploadState }),
  'GET /api/me/cases/:id/uploads': entry({ summary: '还没传完的材料', access: citizen, params: ById, out: z.array(UploadState) }),
  'POST /api/cases/:id/uploads': entry({ summary: '窗口代为上传一页材料', access: staff('service.counter'), params: ById, body: UploadStart, out: UploadState }),
  'GET /api/uploads/:id': entry({ summary: '传到哪里了', access: session, params: ById, out: UploadState }),
  'PUT /api/uploads/:id': entry({
    summary: '传一段（application/octet-stream），offset 为这一段的起点',
    access: session,
    kind: 'bytes',
    params: ById,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    out: UploadState,
  }),
  'POST /api/uploads/:id/complete': entry({ summary: '传完了：核对内容并收下', access: session, params: ById, out: MaterialFiles }),
  'GET /api/me/cases/:id/materials/:code': entry({ summary: '我交的一份材料的各版各页', access: citizen, params: OfMaterial, out: MaterialFiles }),
  'GET /api/me/cases/:id/materials/:code/pages/:page': entry({ summary: '看我交的一页材料', access: citizen, kind: 'download', params: OfPage, query: WhichVersion, out: z.unknown() }),
  'POST /api/me/cases/:id/materials/:code/pages/:page/remove': entry({ summary: '删掉一页', access: citizen, params: OfPage, out: MaterialFiles }),
  'GET /api/me/cases/:id/on-file': entry({ summary: '不用再传的：以前交过并通过的，或部门名单上有的', access: citizen, params: ById, out: z.array(OnFile) }),
  'POST /api/me/cases/:id/on-file': entry({ summary: '用留存的材料，不再上传', access: citizen, params: ById, body: z.object({ material: Code, onFile: Id }), out: MaterialFiles }),
  'GET /api/cases/:id/materials/:code': entry({ summary: '一份材料的各版各页（部门只见本部门事项的）', access: staff('service.material'), params: OfMaterial, out: MaterialFiles }),
  'GET /api/cases/:id/materials/:code/pages/:page': entry({ summary: '看一页材料（留痕）', access: staff('service.material'), kind: 'download', params: OfPage, query: WhichVersion, out: z.unknown() }),
  'POST /api/cases/:id/materials/:code/pages/:page/remove': entry({ summary: '窗口删掉一页', access: staff('service.counter'), params: OfPage, out: MaterialFiles }),
  'GET /api/me/cases/:id/documents': entry({ summary: '办件生成的文书', access: citizen, params: ById, out: z.array(CaseDocument) }),
  'GET /api/me/cases/:id/documents/:document': entry({ summary: '下载一份文书', access: citizen, kind: 'download', params: OfDocument, out: z.unknown() }),
  'GET /api/cases/:id/documents': entry({ summary: '办件生成的文书（部门只见本部门的）', access: staff('service.material'), params: ById, out: z.array(CaseDocument) }),
  'GET /api/cases/:id/documents/:document': entry({ summary: '下载一份文书（留痕）', access: staff('service.material'), kind: 'download', params: OfDocument, out: z.unknown() }),
  'POST /api/cases/:id/documents/:document/withdraw': entry({ summary: '撤销一份文书：验证时显示已撤销', access: staff('service.supervise'), params: OfDocument, body: z.object({ reason: z.string().trim().min(2, '请写明原因').max(300) }), out: Done }),
  'GET /api/documents/verify/:code': entry({
    summary: '核对一份文书的真伪',
    access: anyone('拿到文书的任何人都可以核对真伪，只答复名称、脱敏姓名、出具单位和是否有效'),
    params: VerifyCode,
    query: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/).optional() }),
    out: Verification,
  }),
  'GET /api/case-status/:code': entry({ summary: '凭回执查进度', access: anyone('持有回执的人凭回执上的码看进度，只答复办到哪一步和脱敏姓名'), params: VerifyCode, out: PublicStage }),
};
