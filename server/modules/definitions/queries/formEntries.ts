import type { z } from 'zod';
import { answerLines, type Answers } from '../../../contract/form/index.ts';
import type { FormEntry } from '../../../contract/forms.ts';
import { open } from '../../../platform/crypto/index.ts';
import { row, rows } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { formSources, standaloneForms, type Form } from './forms.ts';
import { documentOf, type VersionRow } from './versions.ts';

interface EntryRow extends Pick<VersionRow, 'document' | 'version'> {
  id: string;
  form_code: string;
  sealed: string;
  created_at: number;
}

const SELECT = `SELECT e.id, e.form_code, e.form_version AS version, e.sealed, e.created_at, d.document
  FROM form_entries e JOIN definitions d ON d.kind = 'form' AND d.code = e.form_code AND d.version = e.form_version`;

async function present(entry: EntryRow): Promise<z.input<typeof FormEntry>> {
  const form = documentOf(entry) as Form;
  const lines = answerLines(form.body, open<{ answers: Answers }>(entry.sealed).answers, await formSources(form.body), { role: 'citizen', department: null });
  return { id: entry.id, code: entry.form_code, name: form.name, version: Number(entry.version), submittedAt: Number(entry.created_at), lines };
}

/** What a citizen has handed in, newest first, each as its own version of the form asked. */
export async function entriesOf(actor: CitizenActor): Promise<z.input<typeof FormEntry>[]> {
  const found = await rows<EntryRow>(`${SELECT} WHERE e.citizen_id = $citizen ORDER BY e.created_at DESC, e.id DESC LIMIT 50`, { citizen: actor.id });
  return Promise.all(found.map(present));
}

/** The entry that this ticket handed in, or null. */
export async function entryOfTicket(actor: CitizenActor, ticket: string): Promise<z.input<typeof FormEntry> | null> {
  const found = await row<EntryRow>(`${SELECT} WHERE e.citizen_id = $citizen AND e.ticket = $ticket`, { citizen: actor.id, ticket });
  return found && present(found);
}

/** The forms a citizen may fill in, with the time this one last did. */
export async function formsFor(actor: CitizenActor): Promise<{ code: string; name: string; summary: string; submittedAt: number | null }[]> {
  const forms = await standaloneForms();
  const last = await rows<{ form_code: string; at: number }>('SELECT form_code, MAX(created_at) AS at FROM form_entries WHERE citizen_id = $citizen GROUP BY form_code', { citizen: actor.id });
  const times = new Map(last.map(({ form_code, at }) => [form_code, Number(at)]));
  return forms.map(({ code, name, body }) => ({ code, name, summary: body.summary, submittedAt: times.get(code) ?? null }));
}
