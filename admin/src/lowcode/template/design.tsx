import { templateFindings, type TemplateBody } from '@zhida/server/contract/template/index.ts';
import type { OutOf } from '@zhida/server/contract';
import { createContext, useContext } from 'react';
import type { Fault, Faults } from '../faults';

export type Surroundings = OutOf<'GET /api/template-surroundings/:code'>;
export const NO_SURROUNDINGS: Surroundings = { signature: '直达', priceFen: 0, kinds: [], longest: {}, policies: [] };

/** What every field of the designer knows. */
export interface Design {
  body: TemplateBody;
  around: Surroundings;
  readOnly: boolean;
  faults: Faults;
}

const DesignContext = createContext<Design | null>(null);
export const DesignProvider = DesignContext.Provider;

export function useDesign(): Design {
  const design = useContext(DesignContext);
  if (!design) throw new Error('a field of the template designer stands outside of it');
  return design;
}

/** The id of the input that edits a place of the body. */
export const idOf = (pointer: string): string => `template${pointer.replaceAll('/', '-')}`;

type Told = Pick<Fault, 'path' | 'level' | 'code' | 'message' | 'next'>;

/** What is wrong, at once by the engine that the server uses, and what only the server knows when it has answered. */
export function faultsNow(body: TemplateBody, around: Surroundings, server: Faults): Faults {
  const marketing = around.kinds.find(({ code }) => code === body.messageKind)?.marketing === true;
  const own = templateFindings(body, { signature: around.signature, longest: around.longest, marketing }).map((finding): Told => ({ ...finding, path: `/body${finding.path}` }));
  return [...own.map((one) => ({ ...one, place: '' })), ...server.filter(({ code }) => !code.startsWith('template.'))];
}

export const faultsAt = (faults: Faults, pointer: string): Faults => faults.filter(({ path }) => path === `/body${pointer}`);
