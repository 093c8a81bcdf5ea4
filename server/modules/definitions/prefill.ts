import type { Answers, FormBody } from '../../contract/form/types.ts';
import type { CitizenActor } from '../../platform/http/index.ts';
import { phoneOfCitizen } from '../identity/index.ts';

/** What a room downstream knows of a citizen whose identity was checked, by source: `person.name`. */
export type PrefillSource = (actor: CitizenActor) => Promise<Readonly<Record<string, string | null | undefined>>>;

const sources: PrefillSource[] = [];

/** A room that holds data of departments offers it to forms; called once when the room is loaded. */
export const registerPrefill = (source: PrefillSource): void => void sources.push(source);

/** The values that departments push into this form for this citizen, by field name. */
export async function prefilledFor(body: FormBody, actor: CitizenActor): Promise<Answers> {
  const wanted = body.fields.filter(({ prefill }) => prefill !== undefined);
  if (wanted.length === 0) return {};
  const [phone, ...parts] = await Promise.all([phoneOfCitizen(actor.id), ...sources.map((source) => source(actor))]);
  const known = Object.assign({ 'citizen.phone': phone }, ...parts) as Record<string, string | null | undefined>;
  return Object.fromEntries(wanted.map(({ name, prefill }) => [name, known[prefill?.source ?? '']] as const).filter(([, value]) => value !== undefined && value !== null));
}

/** The division that a department registered the citizen in, as `person.division`; null where nobody has. */
export async function placeOfCitizen(actor: CitizenActor): Promise<string | null> {
  const parts = await Promise.all(sources.map((source) => source(actor)));
  return parts.map((part) => part['person.division']).find((division) => typeof division === 'string') ?? null;
}
