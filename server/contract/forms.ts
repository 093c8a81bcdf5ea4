import { z } from 'zod';
import { Id, Instant, citizen, entry } from './entry.ts';
import type { Answers, FormBody, FormSources } from './form/types.ts';

const Code = z.string().min(1).max(80);
const Version = z.number().int().min(1);
// The engine in `form/` reads and judges these; a JSON Schema keeps the definition, so they are only named here.
const Body = z.unknown() as z.ZodType<FormBody>;
const Sources = z.unknown() as z.ZodType<FormSources>;
const AnswerSet = z.record(z.string().max(60), z.unknown()) as unknown as z.ZodType<Answers, Answers>;

/** A published form with all that is needed to fill it in. */
export const PublishedForm = z.object({
  code: Code,
  name: z.string(),
  version: Version,
  body: Body,
  sources: Sources,
  /** values pushed by departments, by field name */
  prefilled: AnswerSet,
});

/** A form handed in, in words. It keeps the version it was filled in with. */
export const FormEntry = z.object({
  id: Id,
  code: Code,
  name: z.string(),
  version: Version,
  submittedAt: Instant,
  lines: z.array(z.object({ label: z.string(), text: z.string() })),
});

export const formRoutes = {
  'GET /api/forms': entry({
    summary: '我可以填写的表单，以及上次提交的时间',
    access: citizen,
    out: z.array(z.object({ code: Code, name: z.string(), summary: z.string(), submittedAt: Instant.nullable() })),
  }),
  'GET /api/forms/:code': entry({
    summary: '已发布的表单，带代码表和部门推送的信息；填到一半的带上当时的版本号',
    access: citizen,
    params: z.object({ code: Code }),
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    out: PublishedForm,
  }),
  'POST /api/me/form-files': entry({
    summary: '上传表单里的照片或文件（multipart：form、file）',
    access: citizen,
    kind: 'upload',
    body: z.object({ form: Code }),
    out: z.object({ id: Id, name: z.string(), size: z.number().int() }),
  }),
  'POST /api/me/form-entries': entry({
    summary: '提交表单',
    access: citizen,
    body: z.object({
      code: Code,
      version: Version,
      /** made by the phone when the form was begun: sending twice hands in once */
      ticket: z.string().regex(/^[A-Za-z0-9-]{8,64}$/, '请重新打开表单'),
      answers: AnswerSet,
    }),
    out: FormEntry,
  }),
  'GET /api/me/form-entries': entry({ summary: '我提交过的表单', access: citizen, out: z.array(FormEntry) }),
};
