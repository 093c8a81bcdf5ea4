import type { DisputeAbout, MatchKind } from '../../../contract/enums.ts';
import { row } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { codeTable } from '../../definitions/index.ts';

export interface Ground {
  code: string;
  label: string;
  note: string;
  about: DisputeAbout;
  kind: string;
}

/** What may be said against a pair of this kind: rows of the code table `dispute-ground`. */
export async function groundsFor(kind: MatchKind): Promise<Ground[]> {
  const table = await codeTable('dispute-ground');
  return table
    .map(({ code, label, note, attributes }) => ({ code, label, note: note ?? '', about: String(attributes?.['about']) as DisputeAbout, kind: String(attributes?.['kind']) }))
    .filter((ground) => ground.kind === 'any' || ground.kind === kind);
}

/** Where the datum came from: item, filing, row, and the department that answers for it. */
export interface Source {
  item_code: string;
  item_name: string;
  filing_id: string | null;
  row_no: number | null;
  department_id: string | null;
}

const FROM: Readonly<Record<DisputeAbout, string>> = {
  list: `SELECT c.item_code, f.item_name, c.filing_id, c.row_no, COALESCE(c.department_id, f.department_id) AS department_id
    FROM matches m JOIN person_categories c ON c.person_id = m.person_id AND c.ended_at IS NULL LEFT JOIN filings f ON f.id = c.filing_id WHERE m.id = $id ORDER BY c.since DESC, c.id LIMIT 1`,
  register: `SELECT t.source AS item_code, f.item_name, t.filing_id, t.row_no, f.department_id
    FROM matches m JOIN taxpayers t ON t.id = m.taxpayer_id LEFT JOIN filings f ON f.id = t.filing_id WHERE m.id = $id`,
  withholding: `SELECT s.item_code, f.item_name, s.filing_id, NULL AS row_no, f.department_id
    FROM matches m JOIN fact_segments s ON s.replaced_at IS NULL AND s.month = m.last_month LEFT JOIN filings f ON f.id = s.filing_id WHERE m.id = $id ORDER BY s.created_at DESC LIMIT 1`,
};

/** @throws dispute.ground_unfit when the pair rests on no such data */
export async function sourceOf(about: DisputeAbout, matchId: string): Promise<Source> {
  const found = await row<Source & { item_name: string | null }>(FROM[about], { id: matchId });
  return found ? { ...found, item_name: found.item_name ?? found.item_code } : fail('dispute.ground_unfit');
}
