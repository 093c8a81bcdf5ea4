import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyBody } from '@zhida/server/modules/definitions/index.ts';
import { parse } from 'yaml';
import { ROOT } from '../root.ts';

/** A policy document as a draft holds it. */
export interface PolicyDraft extends Record<string, unknown> {
  kind: 'policy';
  code: string;
  name: string;
  version: number;
  validFrom: string;
  validTo: string;
  body: PolicyBody;
}

/** A policy of the Shanxi pack, changed. Each call gives its own copy. */
export function policyDraft(code: string, change: (draft: PolicyDraft) => void = () => undefined): PolicyDraft {
  const draft = parse(readFileSync(join(ROOT, 'server/packs/shanxi/policy', `${code}.yaml`), 'utf8'), { schema: 'core' }) as PolicyDraft;
  change(draft);
  return draft;
}

/** Sets the yearly standard of every version; test cases that name money no longer fit and are left out. */
export const standardOf =
  (fen: number) =>
  ({ body }: PolicyDraft): void => {
    for (const { parameters } of body.versions) parameters['annualFen']!.value = fen;
    delete body.tests;
  };

/** A county's own policy for veterans with a shop: the county as a condition, its own standard. */
export const countyDraft = (code: string, division: string, fen: number): PolicyDraft =>
  policyDraft('tax.veteran.self-employed', (draft) => {
    standardOf(fen)(draft);
    Object.assign(draft, { code, name: '小店区退役士兵创业扶持', version: 1 });
    const { eligibility } = draft.body;
    if (typeof eligibility === 'object' && 'all' in eligibility) {
      eligibility.all.unshift({ ask: '在小店区经营', when: { has: [{ fact: 'divisions' }, division] }, yes: '登记在小店区', no: '登记在{divisions}，不在小店区', basis: '小店区扶持办法' });
    }
  });
