import type { Endpoint, OutOf } from '@zhida/server/contract';
import type { Input } from '@zhida/server/contract/client';
import { App } from 'antd';
import { useAct } from '../../lib/questions';
import { TOUCHED } from './words';

/** A verb on a case: says when it is done, and then goes on. */
export function useCaseAct<E extends Endpoint>(endpoint: E, done: string, then: () => void): { run: (input: Input<E>) => void; pending: boolean; error: Error | null; data: OutOf<E> | undefined } {
  const { message } = App.useApp();
  const { mutate, isPending, error, data } = useAct(endpoint, TOUCHED);
  const run = (input: Input<E>): void =>
    mutate(input, {
      onSuccess: () => {
        void message.success(done);
        then();
      },
    });
  return { run, pending: isPending, error, data };
}
