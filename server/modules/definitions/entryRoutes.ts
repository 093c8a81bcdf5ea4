import { entryParts, fileIn, formFor, wholeAnswer, type FormBody } from '../../contract/form/index.ts';
import { formEntryRoutes as entries } from '../../contract/formEntries.ts';
import { unitOfWork } from '../../platform/db/index.ts';
import { openFile } from '../../platform/files/index.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { declareAction, recordAudit } from '../audit/index.ts';
import { formSources } from './queries/forms.ts';
import { entriesReceived, entryReceived, formsReceived, presentReceived } from './queries/receivedEntries.ts';

const OPENED = declareAction('form.open', '查看填报内容');
const REVEALED = declareAction('form.reveal', '查看填报里遮盖的一栏');
const FETCHED = declareAction('form.file', '下载填报附件');

const askedOf = ({ fields }: FormBody): number => fields.filter(({ type }) => type !== 'computed').length;

export const entryRoutes = implement(entries, {
  'GET /api/entry-forms': async ({ actor }) => formsReceived(actor),
  'GET /api/form-entries': async ({ actor, query }) => {
    const { form, found } = await entriesReceived(actor, query);
    return { ...found, rows: found.rows.map((one) => presentReceived(one, form.name)) };
  },
  'GET /api/form-entries/:id': async ({ actor, params }) => {
    const { entry, form, answers, viewer } = await entryReceived(actor, params.id);
    const shown = presentReceived(entry, form.name);
    await recordAudit(actor, OPENED, `${form.name} ${shown.applicant}`);
    return { ...shown, parts: entryParts(form.body, answers, await formSources(form.body), viewer), hidden: askedOf(form.body) - askedOf(formFor(form.body, viewer)) };
  },
  'POST /api/form-entries/:id/reveal': async ({ actor, params, body }) => {
    const { entry, form, answers, viewer } = await entryReceived(actor, params.id);
    const whole = wholeAnswer(form.body, answers, await formSources(form.body), viewer, body.path) ?? fail('request.not_found');
    return unitOfWork(async () => {
      await recordAudit(actor, REVEALED, `${form.name} ${presentReceived(entry, form.name).applicant}`, `${whole.label}；原因：${body.reason}`);
      return { value: whole.text };
    });
  },
  'GET /api/form-entries/:id/files/:file': async ({ actor, params }) => {
    const { entry, form, answers, viewer } = await entryReceived(actor, params.id);
    const file = fileIn(form.body, answers, await formSources(form.body), viewer, params.file) ?? fail('request.not_found');
    await unitOfWork(() => recordAudit(actor, FETCHED, `${form.name} ${presentReceived(entry, form.name).applicant}`, file.name));
    // Handed in by the public: never shown by the browser, only saved.
    return { fileName: file.name, contentType: 'application/octet-stream', body: await openFile(file.id), foreign: true };
  },
});
