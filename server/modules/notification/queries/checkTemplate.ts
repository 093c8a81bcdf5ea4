import { templateFindings } from '../../../contract/template/index.ts';
import { config } from '../../../platform/env/index.ts';
import { placeOf, registerDefinitionCheck, type TemplateBody } from '../../definitions/index.ts';
import { kindOfTemplate } from './kinds.ts';
import { longestValues } from './longest.ts';

/** What a template would be refused for, at its place; asked while it is written, and before it is handed in. */
registerDefinitionCheck('template', async (document) => {
  const body = document.body as TemplateBody;
  const [kind, longest] = await Promise.all([kindOfTemplate(body), longestValues(document.code)]);
  return templateFindings(body, { signature: config().sms.signName, longest, marketing: kind?.marketing === true }).map(({ path, ...finding }) => ({ ...finding, path: `/body${path}`, place: placeOf(document, `/body${path}`) }));
});
