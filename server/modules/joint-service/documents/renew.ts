import { publish } from '../../../platform/queue/index.ts';
import type { WholeCase } from '../domain/rows.ts';
import { documentDue } from '../events.ts';

const HANDED_IN = 'application.submitted';

/** What was made of the first handing in is made again of a corrected one. */
export async function renewDocuments({ service, case: { id, version } }: Pick<WholeCase, 'service' | 'case'>): Promise<void> {
  for (const { code, event } of service.documents) {
    if (event === HANDED_IN) await publish(documentDue, { caseId: id, document: code, item: null, version, doneAt: null }, { key: `${id}:${code}:${version}:` });
  }
}
