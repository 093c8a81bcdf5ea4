import type { DefinitionKind } from '../../../contract/enums.ts';
import type { Doubt } from '../domain/schemas/index.ts';
import { listDefinitions } from './list.ts';

export interface DoubtRecord extends Doubt {
  id: string;
  kind: DefinitionKind;
  code: string;
  name: string;
}

/** Every doubt that a definition in force carries, the open ones first. */
export async function listDoubts({ open, kind }: { open?: 'yes' | 'no' | undefined; kind?: DefinitionKind | undefined }): Promise<DoubtRecord[]> {
  const all = await listDefinitions({ kind });
  return all
    .filter(({ inForce }) => inForce !== null)
    .flatMap(({ newest, doubts }) => doubts.map((doubt, at) => ({ ...doubt, id: `${newest.kind}/${newest.code}#${at}`, kind: newest.kind, code: newest.code, name: newest.name })))
    .filter(({ verified }) => open === undefined || verified === (open === 'no'))
    .sort((a, b) => Number(a.verified) - Number(b.verified));
}
