import { containing, contains, paged, row, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import type { TaxpayerKind } from '../../../contract/enums.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';

export interface TaxpayerRecord {
  id: string;
  credit_code: string;
  name: string;
  kind: TaxpayerKind;
  responsible_name: string;
  phone_masked: string | null;
  division_code: string | null;
  division_name: string | null;
  bureau_code: string | null;
  bureau_name: string | null;
  registered_on: string | null;
  status: string;
  industry: string | null;
  finance_contact: string | null;
}

export interface TaxpayerFilter {
  keyword?: string | undefined;
  kind?: TaxpayerKind | undefined;
  bureau?: string | undefined;
  status?: string | undefined;
}

const SELECT = `t.id, t.credit_code, t.name, t.kind, t.responsible_name, t.phone_masked, t.division_code, COALESCE(v.full_name, t.division_name) AS division_name,
  t.bureau_code, b.name AS bureau_name, t.registered_on, t.status, t.industry, t.finance_contact`;
const FROM = 'taxpayers t LEFT JOIN divisions v ON v.code = t.division_code LEFT JOIN bureaus b ON b.code = t.bureau_code';

function conditions(actor: StaffActor, filter: TaxpayerFilter): { where: string; bind: Bind } {
  const scope = scopeSql(actor, { division: 't.division_code', bureau: 't.bureau_code' });
  const parts = ['1 = 1'];
  const bind: Bind = { ...scope.bind };
  if (filter.keyword) {
    parts.push(`(${contains(['t.name'], 'keyword')} OR t.credit_code = $code)`);
    bind['keyword'] = containing(filter.keyword);
    bind['code'] = filter.keyword.toUpperCase();
  }
  for (const [name, column] of [['kind', 't.kind'], ['bureau', 't.bureau_code'], ['status', 't.status']] as const) {
    if (!filter[name]) continue;
    parts.push(`${column} = $${name}`);
    bind[name] = filter[name];
  }
  return { where: parts.join(' AND ') + scope.sql, bind };
}

export const listTaxpayers = (actor: StaffActor, filter: TaxpayerFilter & { page: number; pageSize: number; sort?: string | undefined }): Promise<Page<TaxpayerRecord>> =>
  paged<TaxpayerRecord>({
    select: SELECT,
    from: FROM,
    ...conditions(actor, filter),
    sortable: { name: 't.name', creditCode: 't.credit_code', registeredOn: 't.registered_on', status: 't.status', bureau: 'b.name' },
    sort: filter.sort,
    defaultSort: 't.updated_at DESC, t.id',
    page: filter.page,
    pageSize: filter.pageSize,
  });

export function walkTaxpayers(actor: StaffActor, filter: TaxpayerFilter): AsyncGenerator<TaxpayerRecord> {
  const { where, bind } = conditions(actor, filter);
  return walk<TaxpayerRecord>((last, size) => rows(`SELECT ${SELECT} FROM ${FROM} WHERE ${where}${last ? ' AND t.id > $last' : ''} ORDER BY t.id LIMIT ${size}`, { ...bind, last: last?.id }));
}

/** One taxpayer within the actor's reach, or null. */
export function findTaxpayer(actor: StaffActor, id: string): Promise<TaxpayerRecord | null> {
  const { where, bind } = conditions(actor, {});
  return row(`SELECT ${SELECT} FROM ${FROM} WHERE ${where} AND t.id = $id`, { ...bind, id });
}
