import type { z } from 'zod';
import type { CaseDraft } from '../../../contract/jointServiceShapes.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { publishedVersion, workCalendar } from '../../definitions/index.ts';
import { editableOf } from '../commands/drafts.ts';
import { inOrder, loadCase } from '../commands/store.ts';
import { stateOfCase } from '../domain/state.ts';
import { divisionNames, labelledDivision } from '../queries/counters.ts';
import { departmentNames } from '../queries/departments.ts';
import { workingCopy } from '../queries/desk.ts';
import { fileVersions } from '../queries/files.ts';
import { stillMissing } from '../queries/missing.ts';
import { presentLimits, presentMaterials, presentReturns } from './parts.ts';

/** The working copy with what follows from it. @throws case.draft_closed once it is handed in and nothing was returned */
export async function presentDraft(caseId: string): Promise<z.input<typeof CaseDraft>> {
  const whole = await loadCase(caseId);
  const { case: record } = whole;
  const editable = await inOrder(() => Promise.resolve().then(() => editableOf(whole)));
  const copy = await workingCopy(whole);
  const { assessment } = copy;
  const [{ name }, files, names, departments, calendar] = await Promise.all([
    publishedVersion('service', record.service_code, record.service_version),
    fileVersions(whole.materials.map(({ id }) => id)),
    divisionNames([record.division_code]),
    departmentNames(),
    workCalendar(),
  ]);
  const faults = copy.outcome?.faults ?? [];
  const missing = [...stillMissing(whole, assessment), ...(record.division_code === null ? ['办理地'] : [])];
  const materials = presentMaterials(whole, assessment.materials, files, null);
  return {
    id: record.id,
    number: record.number,
    state: stateOfCase(whole),
    service: { code: record.service_code, name, version: record.service_version },
    form: copy.form && copy.context ? { code: copy.form.code, name: copy.form.name, version: copy.form.version, body: copy.form.body, sources: copy.context.sources } : null,
    prefilled: copy.context?.prefilled ?? {},
    answers: copy.given,
    revision: record.draft_revision,
    savedAt: Number(record.draft_saved_at),
    division: labelledDivision(record.division_code, names),
    items: whole.service.items.map(({ code, name: itemName }) => ({ code, name: itemName, needed: assessment.items[code]?.needed ?? 'unknown', why: assessment.items[code]?.why ?? '' })),
    materials: materials.filter(({ needed }) => needed !== 'no'),
    questions: assessment.questions,
    returns: presentReturns(whole, departments, null),
    editable,
    limits: presentLimits(whole, assessment.events, shanghaiDay(now()), calendar),
    faults,
    missing,
    canSubmit: faults.length === 0 && missing.length === 0 && assessment.audience.verdict !== 'no',
  };
}
