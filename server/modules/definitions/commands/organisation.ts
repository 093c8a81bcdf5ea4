import { syncOrganisation } from '../../identity/index.ts';
import type { DepartmentsBody, DivisionsBody } from '../domain/schemas/index.ts';
import { definitions } from '../queries/definitions.ts';

/** Takes the division trees, the tax offices in them and the departments in force over into the tables that scope people's work. */
export async function syncDefinedOrganisation(): Promise<void> {
  const divisions = await definitions<DivisionsBody>('divisions');
  const departments = await definitions<DepartmentsBody>('departments');
  await syncOrganisation(
    divisions.flatMap(({ body }) => body.divisions),
    departments.flatMap(({ body }) => body.departments),
    divisions.flatMap(({ body }) => body.bureaus ?? []),
  );
}
