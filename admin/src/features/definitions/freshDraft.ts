import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAsk } from '../../lib/questions';
import type { Draft, Key } from './words';

/** A draft is read afresh each time: an old copy would be saved, or judged, in place of a newer one. */
export function useFreshDraft(id: Key): UseQueryResult<Draft> {
  const client = useQueryClient();
  const answer = useAsk('GET /api/definitions/:kind/:code/draft', { params: { ...id } }, { traced: true });
  useEffect(() => () => client.removeQueries({ queryKey: ['GET /api/definitions/:kind/:code/draft'] }), [client]);
  return answer;
}
