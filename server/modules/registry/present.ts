import type { z } from 'zod';
import type { PersonRow, TaxpayerRow } from '../../contract/registry.ts';
import { codeLabels } from '../definitions/index.ts';
import type { PersonRecord } from './queries/people.ts';
import type { TaxpayerRecord } from './queries/taxpayers.ts';

type Labels = Map<string, string>;

export const categoryLabels = (): Promise<Labels> => codeLabels('person-category');
export const labelled = (code: string, labels: Labels): { code: string; label: string } => ({ code, label: labels.get(code) ?? code });
const place = (code: string | null, name: string | null) => (code ? { code, label: name ?? code } : null);

/** A person in a list: everything that could identify is masked. */
export const presentPerson = (person: PersonRecord, labels: Labels): z.input<typeof PersonRow> => ({
  id: person.id,
  name: person.name,
  idNumber: person.id_masked,
  phone: person.phone_masked,
  categories: person.categories.map((code) => labelled(code, labels)),
  division: place(person.division_code, person.division_name),
  updatedAt: Number(person.updated_at),
});

export const presentTaxpayer = (taxpayer: TaxpayerRecord): z.input<typeof TaxpayerRow> => ({
  id: taxpayer.id,
  creditCode: taxpayer.credit_code,
  name: taxpayer.name,
  kind: taxpayer.kind,
  responsible: taxpayer.responsible_name,
  phone: taxpayer.phone_masked,
  division: place(taxpayer.division_code, taxpayer.division_name),
  bureau: place(taxpayer.bureau_code, taxpayer.bureau_name),
  registeredOn: taxpayer.registered_on,
  status: taxpayer.status,
});
