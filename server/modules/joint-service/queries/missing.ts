import type { Assessment } from '../domain/assess.ts';
import type { WholeCase } from '../domain/rows.ts';
import { isLead, isUploaded } from '../domain/state.ts';

/**
 * Documents that must be there before a phone hands in. Not those that lead items issue or use: they are shown at the
 * counter or at the office that comes first. At the counter the papers lie on the table.
 */
export function stillMissing({ service, case: record, materials }: WholeCase, assessment: Assessment): string[] {
  if (record.origin === 'counter') return [];
  return service.materials
    .filter((material) => {
      const slot = materials.find(({ code }) => code === material.code);
      const leadOnly = (material.issuedBy !== null && isLead(service, material.issuedBy)) || material.items.every((item) => isLead(service, item));
      return material.necessity !== 'optional' && assessment.materials[material.code]?.needed === 'yes' && isUploaded(material, service) && !leadOnly && (slot?.received_at ?? null) === null;
    })
    .map(({ name }) => name);
}
