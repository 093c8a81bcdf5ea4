import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { divisionPrefix } from '../../identity/index.ts';
import type { DivisionsBody } from '../domain/schemas/index.ts';
import { definitions } from '../queries/definitions.ts';

/** Definitions hold for the whole installation: who changes them must look after all of its divisions. */
export async function coversAll(actor: StaffActor): Promise<boolean> {
  const prefix = divisionPrefix(actor.divisionCode);
  const trees = await definitions<DivisionsBody>('divisions');
  return trees.flatMap(({ body }) => body.divisions).every(({ code }) => code.startsWith(prefix));
}

/** @throws access.denied for an administrator of a part */
export async function insistOnAll(actor: StaffActor): Promise<void> {
  if (!(await coversAll(actor))) fail('access.denied');
}
