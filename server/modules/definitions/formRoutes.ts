import { formRoutes as entries } from '../../contract/forms.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { keepFormFile } from './commands/formFiles.ts';
import { submitEntry } from './commands/submitEntry.ts';
import { prefilledFor } from './prefill.ts';
import { entriesOf, formsFor } from './queries/formEntries.ts';
import { formInForce, formSources, formVersion } from './queries/forms.ts';

export const formRoutes = implement(entries, {
  'GET /api/forms': async ({ actor }) => formsFor(actor),
  'GET /api/forms/:code': async ({ actor, params, query }) => {
    const { code, name, version, body } = await (query.version === undefined ? formInForce(params.code) : formVersion(params.code, query.version));
    return { code, name, version, body, sources: await formSources(body), prefilled: await prefilledFor(body, actor) };
  },
  'POST /api/me/form-files': async ({ actor, body, file }) => keepFormFile(actor, body.form, file ?? fail('file.missing')),
  'POST /api/me/form-entries': async ({ actor, body }) => submitEntry(actor, body),
  'GET /api/me/form-entries': async ({ actor }) => entriesOf(actor),
});
