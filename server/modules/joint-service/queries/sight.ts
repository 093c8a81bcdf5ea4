import type { FormBody } from '../../../contract/form/index.ts';
import { fieldsFor } from '../domain/assess.ts';
import type { WholeCase } from '../domain/rows.ts';

export interface Sight {
  fields: string[];
  materials: string[];
}

/** What the department of an item sees of a case: the fields it needs by the form, the materials of its items. */
export function departmentSees({ service }: Pick<WholeCase, 'service'>, body: FormBody | null): (item: string) => Sight {
  return (item) => {
    const department = service.items.find(({ code }) => code === item)?.department ?? '';
    return sightOf(service, body, [department]);
  };
}

export function sightOf(service: WholeCase['service'], body: FormBody | null, departments: readonly string[]): Sight {
  const own = new Set(service.items.filter(({ department }) => department !== null && departments.includes(department)).map(({ code }) => code));
  return {
    fields: departments.flatMap((department) => [...fieldsFor(body?.fields ?? [], department)]),
    materials: service.materials.filter(({ items, issuedBy }) => items.some((item) => own.has(item)) || (issuedBy !== null && own.has(issuedBy))).map(({ code }) => code),
  };
}
