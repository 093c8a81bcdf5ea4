import { OutboundError } from '@zhida/server/platform/outbound/index.ts';

/** How an outside service refuses what is asked of it. @throws when it does not */
export async function outboundRefusal(act: () => Promise<unknown>): Promise<OutboundError> {
  try {
    await act();
  } catch (error) {
    if (error instanceof OutboundError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
