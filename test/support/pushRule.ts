import type { SignedIn } from './caller.ts';

interface Row {
  code: string;
  attributes?: Record<string, unknown>;
}

/** Sets a row of the code table `push-rule` as an office does: one administrator writes, another publishes. */
export async function setPushRule([author, reviewer]: readonly [SignedIn, SignedIn], row: string, attributes: Record<string, number | boolean>): Promise<void> {
  const params = { kind: 'code-table', code: 'push-rule' } as const;
  const begun = await author.call('POST /api/definitions/:kind/:code/draft', { params, body: {} });
  const document = structuredClone(begun.document) as unknown as { body: { rows: Row[] } };
  document.body.rows.find(({ code }) => code === row)!.attributes = attributes;
  const saved = await author.call('PUT /api/definitions/:kind/:code/draft', { params, body: { revision: begun.revision, document: document as never } });
  const sent = await author.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: `改推送的规矩：${row}` } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { params, body: { revision: sent.revision ?? saved.revision } });
}
