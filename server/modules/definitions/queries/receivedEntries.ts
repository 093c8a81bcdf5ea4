import { readsAny, type Answers, type Viewer } from '../../../contract/form/index.ts';
import { maskName, open } from '../../../platform/crypto/index.ts';
import { paged, row, rows, type Page } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { divisionPrefix, scopeSql } from '../../identity/index.ts';
import { formInForce, standaloneForms, type Form } from './forms.ts';
import { documentOf, type VersionRow } from './versions.ts';

export interface ReceivedRow {
  id: string;
  form_code: string;
  form_version: number;
  /** null: nobody's identity was checked */
  applicant: string | null;
  division_code: string | null;
  division_name: string | null;
  created_at: number;
}

const SELECT = 'e.id, e.form_code, e.form_version, CASE WHEN c.person_hash IS NULL THEN NULL ELSE c.name END AS applicant, e.division_code, v.name AS division_name, e.created_at';
const FROM = 'form_entries e JOIN citizens c ON c.id = e.citizen_id LEFT JOIN divisions v ON v.code = e.division_code';
const inScope = (actor: StaffActor) => scopeSql(actor, { division: 'e.division_code' });

/** As what a member of staff reads an entry. */
export async function viewerOf({ role, departmentId }: StaffActor): Promise<Viewer> {
  const department = departmentId === null ? null : await row<{ code: string }>('SELECT code FROM departments WHERE id = $departmentId', { departmentId });
  return { role, department: department?.code ?? null };
}

/** The forms of which this member of staff reads something, with what came in within the row scope. */
export async function formsReceived(actor: StaffActor): Promise<{ code: string; name: string; summary: string; entries: number; lastAt: number | null }[]> {
  const viewer = await viewerOf(actor);
  const forms = (await standaloneForms()).filter(({ body }) => readsAny(body, viewer));
  const scope = inScope(actor);
  const counts = await rows<{ form_code: string; n: number; last: number }>(`SELECT e.form_code, COUNT(*) AS n, MAX(e.created_at) AS last FROM form_entries e WHERE 1 = 1${scope.sql} GROUP BY e.form_code`, scope.bind);
  const known = new Map(counts.map((one) => [one.form_code, one]));
  return forms.map(({ code, name, body }) => ({ code, name, summary: body.summary, entries: Number(known.get(code)?.n ?? 0), lastAt: known.has(code) ? Number(known.get(code)?.last) : null }));
}

export interface ReceivedQuery {
  form: string;
  division?: string | undefined;
  page: number;
  pageSize: number;
  sort?: string | undefined;
}

/** What came in of one form. @throws form.unknown, also when nothing of it is this department's */
export async function entriesReceived(actor: StaffActor, { form, division, page, pageSize, sort }: ReceivedQuery): Promise<{ form: Form; found: Page<ReceivedRow> }> {
  const known = await formInForce(form);
  if (!readsAny(known.body, await viewerOf(actor))) fail('form.unknown');
  const scope = inScope(actor);
  const within = division === undefined ? '' : ' AND e.division_code LIKE $division';
  const found = await paged<ReceivedRow>({
    select: SELECT,
    from: FROM,
    where: `e.form_code = $form${within}${scope.sql}`,
    bind: { form, ...(division === undefined ? {} : { division: `${divisionPrefix(division)}%` }), ...scope.bind },
    sort,
    sortable: { submittedAt: 'e.created_at', division: 'e.division_code' },
    defaultSort: 'e.created_at DESC, e.id',
    page,
    pageSize,
  });
  return { form: known, found };
}

export interface Received {
  entry: ReceivedRow;
  form: Form;
  answers: Answers;
  viewer: Viewer;
}

/** One entry within the row scope, with the version of the form it was filled in with. @throws request.not_found */
export async function entryReceived(actor: StaffActor, id: string): Promise<Received> {
  const scope = inScope(actor);
  const found = await row<ReceivedRow & Pick<VersionRow, 'document'> & { sealed: string }>(
    `SELECT ${SELECT}, e.sealed, d.document FROM ${FROM} JOIN definitions d ON d.kind = 'form' AND d.code = e.form_code AND d.version = e.form_version WHERE e.id = $id${scope.sql}`,
    { id, ...scope.bind },
  );
  if (!found) fail('request.not_found');
  const form = documentOf({ document: found.document, version: found.form_version }) as Form;
  const viewer = await viewerOf(actor);
  if (!readsAny(form.body, viewer)) fail('request.not_found');
  return { entry: found, form, viewer, answers: open<{ answers: Answers }>(found.sealed).answers };
}

/** A received entry as lists show it. */
export const presentReceived = (entry: ReceivedRow, formName: string) => ({
  id: entry.id,
  form: { code: entry.form_code, label: formName },
  version: Number(entry.form_version),
  applicant: entry.applicant ? maskName(entry.applicant) : '未核实身份',
  division: entry.division_code === null ? null : { code: entry.division_code, label: entry.division_name ?? entry.division_code },
  submittedAt: Number(entry.created_at),
});
