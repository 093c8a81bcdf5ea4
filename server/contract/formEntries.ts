import { z } from 'zod';
import { Id, Instant, Labelled, Paging, entry, pageOf, staff } from './entry.ts';

const Code = z.string().min(1).max(80);
const Line = z.object({
  path: z.string(),
  label: z.string(),
  text: z.string(),
  covered: z.boolean().describe('已遮盖；写明原因可以看全'),
  files: z.array(z.object({ id: Id, name: z.string(), size: z.number().int() })),
});

const Received = z.object({ id: Id, form: Labelled, version: z.number().int(), applicant: z.string().describe('已脱敏'), division: Labelled.nullable(), submittedAt: Instant });

/** A form handed in, as far as this member of staff may read it. */
const ReceivedEntry = Received.extend({
  parts: z.array(z.object({ title: z.string(), lines: z.array(Line), groups: z.array(z.object({ title: z.string(), lines: z.array(Line) })) })),
  hidden: z.number().int().describe('按“谁能看”和部门职责没有列出的栏目数'),
});

export const formEntryRoutes = {
  'GET /api/entry-forms': entry({
    summary: '本人能看到填报的表单，各收到多少份',
    access: staff('entry.list'),
    out: z.array(z.object({ code: Code, name: z.string(), summary: z.string(), entries: z.number().int(), lastAt: Instant.nullable() })),
  }),
  'GET /api/form-entries': entry({
    summary: '一张表单收到的填报（姓名脱敏）',
    access: staff('entry.list'),
    query: z.object({ ...Paging, form: Code, division: z.string().max(12).optional() }),
    out: pageOf(Received),
  }),
  'GET /api/form-entries/:id': entry({ summary: '一份填报的内容（按“谁能看”和部门职责，查看留痕）', access: staff('entry.read'), params: z.object({ id: Id }), out: ReceivedEntry }),
  'POST /api/form-entries/:id/reveal': entry({
    summary: '查看遮盖的一栏（须写明原因，留痕）',
    access: staff('entry.reveal'),
    params: z.object({ id: Id }),
    body: z.object({ path: z.string().max(100), reason: z.string().trim().min(4, '请写明原因（至少 4 个字）').max(200) }),
    out: z.object({ value: z.string() }),
  }),
  'GET /api/form-entries/:id/files/:file': entry({ summary: '下载填报里的照片或文件（留痕）', access: staff('entry.read'), kind: 'download', params: z.object({ id: Id, file: Id }), out: z.unknown() }),
};
