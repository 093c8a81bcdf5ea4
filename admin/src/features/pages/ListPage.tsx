import { FilterOutlined } from '@ant-design/icons';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ChartView } from '../../lowcode/page/view/ChartView';
import { columnsOf } from '../../lowcode/page/view/columns';
import { leadOf } from '../../lowcode/page/view/lead';
import type { PageReady, Row } from '../../lowcode/page/view/types';
import { Answered } from '../../ui/Answered';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { ManyActions, RowActions } from './actions/Actions';
import { addressOf, besides, conditionWords, specsOf, withoutCondition } from './conditions';
import { KEYWORD, useListPage, type Asked, type ListPageState } from './useListPage';
import { Views } from './views/Views';
import './pages.css';

/** Filters in sight at first; a long row of them says little. */
const FIRST_FILTERS = 5;

const pathTo = (page: PageReady, row: Row): string | null => (page.detail ? `/p/${page.code}/${encodeURIComponent(row.id)}` : row.link);

function OneChart({ page, chart, asked, onPick }: { page: PageReady; chart: PageReady['charts'][number]; asked: Asked; onPick: NonNullable<Parameters<typeof ChartView>[0]['onPick']> }) {
  const answer = useAsk('POST /api/pages/:code/charts/:chart', { params: { code: page.code, chart: chart.code }, body: { ...asked } });
  return (
    <section className={`page-chart is-${chart.kind}`} aria-label={chart.title}>
      <Answered answer={answer} rows={4}>
        {(data) => <ChartView data={data} height={210} onPick={onPick} />}
      </Answered>
    </section>
  );
}

/** Conditions that no input shows, each to be taken away. */
function Besides({ page, state, asked, specs }: { page: PageReady; state: ListState; asked: Asked; specs: readonly FilterSpec[] }) {
  const others = besides(asked.filters, specs);
  if (others.length === 0) return null;
  return (
    <p className="page-conditions" aria-label="其他条件">
      {others.map((condition) => {
        const words = conditionWords(condition, page);
        return (
          <Tag key={words} closable={{ 'aria-label': `去掉条件“${words}”` }} onClose={() => state.setFilters(withoutCondition(state.filters, condition))}>
            {words}
          </Tag>
        );
      })}
    </p>
  );
}

function columnsWith(page: PageReady, at: ListPageState, onDone: () => void): Column<Row>[] {
  const drawn = columnsOf(at.columns, (row) => pathTo(page, row));
  return page.actions.length === 0 ? drawn : [...drawn, { name: '#actions', title: '操作', cell: (row) => <RowActions page={page} row={row} onDone={onDone} /> }];
}

function Ready({ page }: { page: PageReady }) {
  const at = useListPage(page);
  const { state, asked, answer } = at;
  const [ids, choose] = useState<string[]>([]);
  const [all, setAll] = useState(false);
  const specs: FilterSpec[] = [...(page.search === null ? [] : [{ kind: 'search' as const, name: KEYWORD, label: page.search, placeholder: page.search }]), ...page.filters.flatMap(specsOf)];
  // What is set stays in sight.
  const shown = all ? specs : specs.filter(({ name }, index) => index < FIRST_FILTERS || state.filters[name]);
  const hidden = specs.length - shown.length;
  const many = page.actions.some((action) => action.ids.in === 'body');
  const chosen = (answer.data?.rows ?? []).filter(({ id }) => ids.includes(id));
  const exported = { ...(asked.view ? { view: asked.view } : {}), ...(asked.keyword ? { keyword: asked.keyword } : {}), ...(asked.filters.length > 0 ? { filters: JSON.stringify(asked.filters) } : {}) };
  return (
    <Page
      title={page.name}
      lead={leadOf(page)}
      actions={
        <>
          {many ? <ManyActions page={page} rows={chosen} onDone={() => choose([])} /> : null}
          {page.canExport ? <ExportButton endpoint="GET /api/pages/:code/export" can="page.open" params={{ code: page.code }} filters={exported} total={answer.data?.total} /> : null}
        </>
      }
    >
      {page.charts.length > 0 ? (
        <div className="page-charts">
          {page.charts.map((chart) => (
            <OneChart key={chart.code} page={page} chart={chart} asked={asked} onPick={(filter) => state.setFilters({ ...state.filters, ...addressOf(filter) })} />
          ))}
        </div>
      ) : null}
      <Views page={page} at={at}>
        {hidden > 0 || all ? (
          <Button type="text" aria-expanded={all} icon={<FilterOutlined aria-hidden />} onClick={() => setAll(!all)}>
            {all ? '收起筛选' : `更多筛选（${hidden}）`}
          </Button>
        ) : null}
      </Views>
      <Besides page={page} state={state} asked={asked} specs={specs} />
      <ListTable
        caption={page.name}
        state={state}
        answer={answer}
        columns={columnsWith(page, at, () => choose([]))}
        filters={shown}
        empty={page.fixed.length > 0 ? '现在没有符合这个页面条件的内容；有新的业务后会自动出现在这里。' : `还没有${page.entity.label}；有新的业务后会自动出现在这里。`}
        {...(page.detail || answer.data?.rows.some(({ link }) => link !== null) ? { linkTo: (row: Row) => pathTo(page, row) ?? '' } : {})}
        {...(many ? { chosen: { ids, choose } } : {})}
      />
    </Page>
  );
}

/** A list page that an office has defined itself. */
export function ListPage() {
  const { code = '' } = useParams();
  const answer = useAsk('GET /api/pages/:code', { params: { code } });
  if (answer.data?.code === code) return <Ready key={code} page={answer.data} />;
  return (
    <Page title="列表">
      {answer.error ? <Alert type="info" showIcon title="这个页面打不开" description="它可能已停用，或没有开放给您的岗位和辖区；需要的话请联系业务管理员。" /> : null}
      <Answered answer={answer}>{() => null}</Answered>
    </Page>
  );
}
