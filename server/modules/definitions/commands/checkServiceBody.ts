import type { FormBody } from '../../../contract/form/index.ts';
import type { ServiceBody } from '../../../contract/service/index.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { registerDefinitionCheck } from '../checks.ts';
import { serviceFaults } from '../domain/service/index.ts';
import { findDefinition } from '../queries/definitions.ts';

async function fieldsOf(form: string | null): Promise<Set<string> | null> {
  const found = form === null ? null : await findDefinition<FormBody>('form', form);
  return found && new Set(found.body.fields.map(({ name }) => name));
}

/** What is wrong with the meaning of a service, beyond its JSON Schema and the codes it names. */
registerDefinitionCheck('service', async (document) => {
  const { form } = document.body as ServiceBody;
  return serviceFaults(document, { today: shanghaiDay(now()), formFields: await fieldsOf(form) });
});
