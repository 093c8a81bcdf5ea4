import { ApiError } from '@zhida/server/contract/client';

/** What the server says when it refuses. @throws when it does not refuse */
export async function refusal(work: Promise<unknown>): Promise<ApiError['body']> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ApiError) return error.body;
    throw error;
  }
  throw new Error('it was not refused');
}
