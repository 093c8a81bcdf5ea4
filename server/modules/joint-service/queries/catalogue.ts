import type { ServiceBody } from '../../../contract/service/index.ts';
import { definitions } from '../../definitions/index.ts';
import { departmentsByCode } from './departments.ts';

type Labelled = { code: string; label: string };

/** The services in force with their items and the departments that work on them: what a desk filters and begins by. */
export async function catalogue(): Promise<{ code: string; name: string; items: Labelled[]; departments: Labelled[] }[]> {
  const [services, names] = await Promise.all([definitions<ServiceBody>('service'), departmentsByCode()]);
  return services.map(({ code, name, body }) => ({
    code,
    name,
    items: body.items.map((item) => ({ code: item.code, label: item.name })),
    departments: [...new Set(body.items.flatMap(({ department }) => department ?? []))].map((department) => ({ code: department, label: names.get(department) ?? department })),
  }));
}
