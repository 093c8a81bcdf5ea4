import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAsk } from '../../../lib/questions';
import type { Material } from '../words';
import { uploadPage, type MaterialFiles } from './upload';

/** A file on its way to its material. */
export interface Sending {
  key: number;
  file: File;
  /** the page it takes the place of; null: it is put behind the last */
  page: number | null;
  state: 'queued' | 'sending' | 'offline' | 'failed';
  sent: number;
  error: unknown;
}

export interface Scans {
  pages: MaterialFiles['versions'][number]['pages'];
  changeable: boolean;
  /** the next file takes the place of the only page */
  replaces: boolean;
  sendings: readonly Sending[];
  /** some are still on their way */
  busy: boolean;
  add: (files: readonly File[], page?: number) => void;
  again: (key: number) => void;
  drop: (key: number) => void;
  /** what the server says of the files now */
  came: (files: MaterialFiles) => Promise<void>;
}

let keys = 0;

/** The scans of one material: what lies there, and the files that are sent to it one after the other. */
export function useScans(caseId: string, { code, state, versions }: Pick<Material, 'code' | 'state' | 'versions'>, onChange: () => Promise<void>): Scans {
  const client = useQueryClient();
  const input = { params: { id: caseId, code } };
  const kept = useAsk('GET /api/cases/:id/materials/:code', input, { when: versions.length > 0 });
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const running = useRef(false);
  const gone = useRef(false);
  const [renewed, setRenewed] = useState(false);
  const pages = kept.data?.versions[0]?.pages ?? [];
  // The only page of a paper that was sent back is replaced by the better one.
  const replaces = state === 'returned' && !renewed && pages.length === 1;
  // How many pages there are when a file's turn comes, not when it was chosen.
  const count = useRef(0);
  useEffect(() => {
    count.current = pages.length;
  }, [pages.length]);
  const change = useCallback((key: number, part: Partial<Sending>): void => setSendings((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one))), []);
  const came = async (files: MaterialFiles): Promise<void> => {
    count.current = files.versions[0]?.pages.length ?? 0;
    client.setQueryData(['GET /api/cases/:id/materials/:code', input], files);
    await onChange();
  };
  const send = async ({ key, file, page }: Sending): Promise<void> => {
    const wanted = page ?? (replaces ? 1 : count.current + 1);
    try {
      const files = await uploadPage({ caseId, material: code, page: wanted }, file, ({ sent, waiting }) => change(key, { sent, state: waiting ? 'offline' : 'sending' }), () => gone.current);
      setRenewed(true);
      await came(files);
      running.current = false;
      setSendings((before) => before.filter((one) => one.key !== key));
    } catch (error) {
      running.current = false;
      change(key, { state: 'failed', error });
      await onChange();
    }
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    const next = sendings.find((one) => one.state === 'queued');
    if (!next || running.current) return;
    running.current = true;
    change(next.key, { state: 'sending' });
    void latest.current(next);
  }, [sendings, change]);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return {
    pages,
    changeable: versions.length === 0 || kept.data?.changeable === true,
    replaces,
    sendings,
    busy: sendings.some((one) => one.state !== 'failed'),
    add: (files, page) => setSendings((before) => [...before, ...files.map((file): Sending => ({ key: (keys += 1), file, page: page ?? null, state: 'queued', sent: 0, error: null }))]),
    again: (key) => change(key, { state: 'queued', sent: 0, error: null }),
    drop: (key) => setSendings((before) => before.filter((one) => one.key !== key)),
    came,
  };
}
