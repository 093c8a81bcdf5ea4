import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me } from '@zhida/server/contract';
import { createContext, useContext, type PropsWithChildren } from 'react';
import { api } from './api';
import { isSignedOut } from './fault';
import { SESSION_KEY } from './questions';
import { forgetVisits } from './visits';

interface Session {
  me: Me;
  /** true when the server would permit this action; what it would not is hidden */
  can: (action: string) => boolean;
}

const Current = createContext<Session | null>(null);

/** Who is signed in; null for nobody, undefined until the server has answered. */
export function useWho(): { me: Me | null | undefined; error: Error | null; retry: () => void } {
  const { data, error, refetch } = useQuery<Me | null>({
    queryKey: SESSION_KEY,
    staleTime: 60_000,
    queryFn: async () => {
      try {
        const me = await api('GET /api/session');
        return me.kind === 'staff' ? me : null;
      } catch (error) {
        if (isSignedOut(error)) return null;
        throw error;
      }
    },
  });
  return { me: data, error, retry: () => void refetch() };
}

export function SessionProvider({ me, children }: PropsWithChildren<{ me: Me }>) {
  const allowed = new Set(me.can);
  return <Current.Provider value={{ me, can: (action) => allowed.has(action) }}>{children}</Current.Provider>;
}

/** The signed-in member of staff. Only inside the frame, where somebody is. */
export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/** Puts another reader, or nobody, at the desk: everything read in the old name is forgotten. */
function useChangeReader(): (me: Me | null) => void {
  const client = useQueryClient();
  return (me) => {
    client.setQueryData(SESSION_KEY, me);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  };
}

/** Shows the desk to whoever has just signed in. */
export const useEnter = (): ((me: Me) => void) => useChangeReader();

/** Signs out here and at the server. @throws ApiError when the server refuses */
export function useLeave(): () => Promise<void> {
  const change = useChangeReader();
  return async () => {
    await api('DELETE /api/session');
    await forgetVisits();
    change(null);
  };
}
