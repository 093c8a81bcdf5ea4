import { inList, paged, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { intentionOf, type AnyPolicy } from '../../policy/index.ts';
import { categoriesOf, intentionsOf } from '../../registry/index.ts';

export interface IntendingRow {
  id: string;
  name: string;
  id_masked: string;
  birth_date: string;
  division_code: string | null;
  said_in: string;
  said_at: number;
  categories: string[];
  intentions: string[];
}

/** Named after what they would become: a pair of that kind means that they have begun. */
const BEGUN = `EXISTS (SELECT 1 FROM matches m WHERE m.person_id = p.id AND m.kind = $kind AND m.state = 'confirmed')`;

/**
 * People on a list who said that they want what a policy is for, and have not begun: those to be told of it. Only the
 * policy's categories, where it names some; within the actor's reach.
 */
export async function intendingFor(actor: StaffActor, policy: AnyPolicy, { page, pageSize }: { page: number; pageSize: number }): Promise<Page<IntendingRow>> {
  const intention = intentionOf(policy);
  if (intention === null) return { rows: [], total: 0, page, pageSize };
  const scope = scopeSql(actor, { division: 'p.division_code' });
  const wanted = inList('g', policy.body.categories);
  const category = policy.body.categories.length > 0 ? ` AND c.category IN ${wanted.sql}` : '';
  const found = await paged<Omit<IntendingRow, 'categories' | 'intentions'>>({
    select: 'p.id, p.name, p.id_masked, p.birth_date, p.division_code, i.said_in, i.said_at',
    from: 'person_intentions i JOIN persons p ON p.id_hash = i.id_hash',
    where: `i.kind = $intention AND i.wanted = 1 AND EXISTS (SELECT 1 FROM person_categories c WHERE c.person_id = p.id AND c.ended_at IS NULL${category})${policy.body.matchKind === undefined ? '' : ` AND NOT ${BEGUN}`}${scope.sql}`,
    bind: { intention, kind: policy.body.matchKind ?? null, ...wanted.bind, ...scope.bind },
    sortable: {},
    defaultSort: 'i.said_at DESC, p.id',
    page,
    pageSize,
  });
  const ids = found.rows.map(({ id }) => id);
  const [categories, intentions] = await Promise.all([categoriesOf(ids), intentionsOf(ids)]);
  return { ...found, rows: found.rows.map((one) => ({ ...one, categories: categories.get(one.id) ?? [], intentions: intentions.get(one.id) ?? [] })) };
}
