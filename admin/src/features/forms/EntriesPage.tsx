import type { OutOf, QueryOf } from '@zhida/server/contract';
import { Link, useParams } from 'react-router';
import { instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { divisionOptions } from '../people/divisionOptions';
import './forms.css';

type Row = OutOf<'GET /api/form-entries'>['rows'][number];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'applicant', title: '填报人', cell: ({ id, form, applicant }) => <Link to={`/forms/${form.code}/${id}`}>{applicant}</Link> },
  { name: 'division', title: '所在区划', sortable: true, cell: ({ division }) => division?.label ?? <span className="soft">未知</span> },
  { name: 'submittedAt', title: '提交时间', sortable: true, cell: ({ submittedAt }) => <span className="number">{instantText(submittedAt)}</span> },
  { name: 'version', title: '表单版本', cell: ({ version }) => `第 ${version} 版` },
];

/** What came in of one form, newest first. */
export function EntriesPage() {
  const { code = '' } = useParams();
  const state = useListState();
  const answer = useAsk('GET /api/form-entries', { query: { ...state.query, form: code } as QueryOf<'GET /api/form-entries'> });
  const forms = useAsk('GET /api/entry-forms', {});
  const divisions = useAsk('GET /api/divisions', {});
  const filters: FilterSpec[] = [{ kind: 'choice', name: 'division', label: '所在区划', options: divisionOptions(divisions.data ?? []), width: 220 }];
  return (
    <Page title={forms.data?.find((one) => one.code === code)?.name ?? '收到的表单'} backTo="/forms" lead="姓名已脱敏。打开一份会留痕；没有核实过身份的填报人没有姓名。">
      <ListTable caption="收到的填报" state={state} answer={answer} columns={COLUMNS} filters={filters} linkTo={({ id }) => `/forms/${code}/${id}`} empty="还没有人填报。表单发布后，群众在手机的首页就能看到。" />
    </Page>
  );
}
