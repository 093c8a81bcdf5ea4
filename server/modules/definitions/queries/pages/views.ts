import type { PageFilter, PageSort } from '../../../../contract/page/index.ts';
import { row, rows } from '../../../../platform/db/index.ts';
import type { StaffActor } from '../../../../platform/http/index.ts';

/** A view as it was saved. */
export interface SavedView {
  filters: PageFilter[];
  sort: PageSort | null;
  columns: string[];
}

interface ViewRow {
  id: string;
  staff_id: string;
  office: string | null;
  name: string;
  view: string;
}

/** Who shares views: the bureau, else the department, else everybody of the same division without either. */
export const officeOf = ({ bureauCode, departmentId, divisionCode }: StaffActor): string =>
  bureauCode !== null ? `bureau:${bureauCode}` : departmentId !== null ? `department:${departmentId}` : `division:${divisionCode}`;

const REACH = 'page_code = $page AND (staff_id = $staff OR office = $office)';
const bindOf = (actor: StaffActor, page: string) => ({ page, staff: actor.id, office: officeOf(actor) });

export interface ListedView extends SavedView {
  id: string;
  name: string;
  origin: 'mine' | 'office';
  mine: boolean;
}

export const presentView = ({ id, staff_id, office, name, view }: ViewRow, actor: StaffActor): ListedView => ({ id, name, origin: office === null ? 'mine' : 'office', mine: staff_id === actor.id, ...(JSON.parse(view) as SavedView) });

/** The views of a page that the reader saved or the office shares, by name. */
export async function viewsFor(actor: StaffActor, page: string): Promise<ListedView[]> {
  const found = await rows<ViewRow>(`SELECT id, staff_id, office, name, view FROM page_views WHERE ${REACH} ORDER BY name, id`, bindOf(actor, page));
  return found.map((one) => presentView(one, actor));
}

export async function viewFor(actor: StaffActor, page: string, id: string): Promise<ListedView | null> {
  const found = await row<ViewRow>(`SELECT id, staff_id, office, name, view FROM page_views WHERE ${REACH} AND id = $id`, { ...bindOf(actor, page), id });
  return found && presentView(found, actor);
}
