import { CHART_KIND, type PageBody, type PageChart } from '@zhida/server/contract/page/index.ts';
import { Button } from 'antd';
import { moved, newChart, replaced, without } from '../edit';
import type { Entity } from '../entities';
import { useOpened, useReadOnly } from '../parts/around';
import { TextField } from '../parts/fields';
import { FilterList } from '../parts/FilterList';
import { ChartFields } from '../parts/MeasureFields';
import { SortableList } from '../parts/SortableList';

/** Charts above the list; they follow its filters. */
export function Charts({ body, entity, onBody }: { body: PageBody; entity: Entity; onBody: (body: PageBody) => void }) {
  const readOnly = useReadOnly();
  const [open, setOpen] = useOpened('/body/charts', body.charts.map(({ code }) => code));
  const set = (charts: PageChart[]): void => onBody({ ...body, charts });
  const add = (): void => {
    const chart = newChart(body, entity);
    set([...body.charts, chart]);
    setOpen(chart.code);
  };
  const entries = body.charts.map((chart, index) => {
    const at = `/body/charts/${index}`;
    const change = (next: PageChart): void => set(replaced(body.charts, index, next));
    return {
      key: chart.code,
      label: chart.title,
      note: CHART_KIND[chart.kind],
      form: (
        <>
          <TextField label="图表标题" at={`${at}/title`} value={chart.title} max={40} onChange={(title) => change({ ...chart, title })} />
          <ChartFields at={at} entity={entity} chart={chart} kind={chart.kind} kindKey="kind" onChange={change} />
          <FilterList what={`“${chart.title}”另加的条件`} at={`${at}/filters`} entity={entity} filters={chart.filters} onChange={(filters) => change({ ...chart, filters })} />
        </>
      ),
    };
  });
  return (
    <>
      <SortableList what="图表" at="/body/charts" entries={entries} open={open} onOpen={setOpen} onMove={(from, to) => set(moved(body.charts, from, to))} onRemove={(index) => set(without(body.charts, index))} empty="还没有图表。图表显示在列表上面，跟着筛选变；点图上的一块就只看那一块。" />
      <Button block disabled={readOnly} onClick={add}>
        添加图表
      </Button>
    </>
  );
}
