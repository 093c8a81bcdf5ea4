import type { FormBody } from '@zhida/server/contract/form/index.ts';
import { ApiError } from '@zhida/server/contract/client';
import type { Caller } from './caller.ts';

/** Publishes a form as an office does: one administrator writes, another publishes. Answers the new version. */
export async function publishForm([author, reviewer]: readonly [Caller, Caller], code: string, body: FormBody, name = '测试表单'): Promise<number> {
  const params = { kind: 'form', code } as const;
  const begun = await author.call('POST /api/definitions/:kind/:code/draft', { params, body: {} }).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return author.call('POST /api/definitions', { body: { kind: 'form', code, name } });
    throw error;
  });
  const document = { ...begun.document, kind: 'form', code, name, body: body as unknown };
  const saved = await author.call('PUT /api/definitions/:kind/:code/draft', { params, body: { revision: begun.revision, document } });
  const sent = await author.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: '测试用的改动' } });
  const published = await reviewer.call('POST /api/definitions/:kind/:code/publish', { params, body: { revision: sent.revision ?? saved.revision } });
  return published.inForce ?? 0;
}
