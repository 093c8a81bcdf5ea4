import type { DashboardBody, PageBody, Places } from '../../../contract/page/index.ts';
import { registerDefinitionCheck, type Fault } from '../checks.ts';
import { placeOf } from '../domain/document/place.ts';
import { dashboardFaults, pageFaults } from '../domain/pages/check.ts';
import type { DivisionsBody } from '../domain/schemas/index.ts';
import { entities } from '../entities.ts';
import { definitions, type Definition } from '../queries/definitions.ts';

/** A place that does not exist would offer the page to nobody. */
async function placeFaults(document: Definition<unknown>, { divisions }: Places): Promise<Fault[]> {
  const known = new Set((await definitions<DivisionsBody>('divisions')).flatMap(({ body }) => body.divisions.map(({ code }) => code)));
  return divisions.flatMap((code, at): Fault[] => {
    const path = `/body/places/divisions/${at}`;
    return known.has(code) ? [] : [{ level: 'error', code: 'page.place', path, place: placeOf(document, path), message: `没有代码为“${code}”的行政区划`, next: '请从行政区划中选' }];
  });
}

registerDefinitionCheck('page', async (document) => [...pageFaults(document, await entities()), ...(await placeFaults(document, (document.body as PageBody).places))]);
registerDefinitionCheck('dashboard', async (document) => [...dashboardFaults(document, await entities()), ...(await placeFaults(document, (document.body as DashboardBody).places))]);
