import { keepPreviousData, MutationCache, QueryCache, QueryClient, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { Endpoint, OutOf } from '@zhida/server/contract';
import type { Input } from '@zhida/server/contract/client';
import { api } from './api';
import { isAnswered, isSignedOut } from './fault';

const RETRIES = 2;

/** One cache for the whole desk. A session that ended elsewhere ends here too. */
export function createQuestions(): QueryClient {
  const onError = (error: Error): void => {
    if (isSignedOut(error)) client.setQueryData(SESSION_KEY, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // A phone without a network still asks: the page of visits has its answers with it, and everywhere else the fault says so.
    defaultOptions: { mutations: { networkMode: 'always' }, queries: { networkMode: 'always', staleTime: 5_000, retry: (count, error) => !isAnswered(error) && count < RETRIES } },
  });
  return client;
}

export const SESSION_KEY = ['GET /api/session'];

const call = api as (endpoint: Endpoint, input: object) => Promise<never>;

interface AskOptions<E extends Endpoint> {
  /** false: do not ask yet */
  when?: boolean;
  /** true where each asking leaves a trace: asked when the page opens, not each time the window is looked at again */
  traced?: boolean;
  /** ms until it is asked again, decided by what is known; false: never */
  again?: (data: OutOf<E> | undefined) => number | false;
}

/** Asks the server and keeps the answer; what was known stays visible while a new page or filter loads. */
export function useAsk<E extends Endpoint>(endpoint: E, input: Input<E>, { when = true, traced = false, again }: AskOptions<E> = {}): UseQueryResult<OutOf<E>> {
  return useQuery<OutOf<E>>({
    queryKey: [endpoint, input],
    queryFn: () => call(endpoint, input as object),
    enabled: when,
    placeholderData: keepPreviousData,
    ...(traced ? { refetchOnWindowFocus: false, refetchOnReconnect: false } : {}),
    ...(again ? { refetchInterval: (query) => again(query.state.data) } : {}),
  });
}

/** Changes something; afterwards the answers of the endpoints in `renews` are asked anew. */
export function useAct<E extends Endpoint>(endpoint: E, renews: readonly Endpoint[]): UseMutationResult<OutOf<E>, Error, Input<E>> {
  const client = useQueryClient();
  return useMutation<OutOf<E>, Error, Input<E>>({
    mutationFn: (input) => call(endpoint, input as object),
    onSuccess: () => Promise.all(renews.map((name) => client.invalidateQueries({ queryKey: [name] }))).then(() => undefined),
  });
}
