import { answerLines, type Answers } from '../../../contract/form/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { rows } from '../../../platform/db/index.ts';
import { formSources } from '../../definitions/index.ts';
import { loadCase } from '../commands/store.ts';
import { formOf } from './desk.ts';

/** Every version that was handed in, in words, the newest first. */
export async function versionsFor(caseId: string): Promise<{ version: number; at: number; by: string; lines: { label: string; text: string }[] }[]> {
  const whole = await loadCase(caseId);
  const form = await formOf(whole.case);
  const sources = form && (await formSources(form.body));
  const found = await rows<{ version: number; at: number; by_name: string; sealed: string }>('SELECT version, at, by_name, sealed FROM service_versions WHERE case_id = $caseId ORDER BY version DESC', { caseId });
  return found.map(({ version, at, by_name, sealed }) => ({ version, at: Number(at), by: by_name, lines: form && sources ? answerLines(form.body, open<{ answers: Answers }>(sealed).answers, sources, { role: 'citizen', department: null }) : [] }));
}
