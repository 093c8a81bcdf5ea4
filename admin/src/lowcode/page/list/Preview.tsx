import type { PageBody } from '@zhida/server/contract/page/index.ts';
import { Alert, Empty, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { count } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import { FaultAlert } from '../../../ui/Answered';
import { errorsOf, type Faults } from '../../faults';
import { isRole } from '../entities';
import { pageForPreview } from '../forPreview';
import { useSettled } from '../useSettled';
import { ChartView } from '../view/ChartView';
import { PlainTable } from '../view/columns';
import { leadOf } from '../view/lead';

const CHART_HEIGHT = 150;

function Marks({ label, words }: { label: string; words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <p className="page-marks">
      <span className="soft">{label}</span>
      {words.map((word) => (
        <Tag key={word}>{word}</Tag>
      ))}
    </p>
  );
}

/** The page as it would be, with what the designer may see of the real data. */
export function Preview({ name, body, faults }: { name: string; body: PageBody; faults: Faults }) {
  const { me, can } = useSession();
  const role = me.role?.code ?? '';
  const settled = useSettled(useMemo(() => pageForPreview(body, faults, isRole(role) ? role : 'administrator'), [body, faults, role]));
  const begun = body.entity !== '';
  const answer = useAsk('POST /api/pages/preview', { body: { body: { ...settled } } }, { when: begun && can('definition.edit') });
  const { data, error } = answer;
  const [good, setGood] = useState<typeof data>();
  if (data?.page && data !== good) setGood(data);
  const { page, rows, charts = [] } = good ?? {};
  // Faults of what was left out are told in the list of faults; here only those that keep the whole from being shown.
  const wrong = data && !data.page ? errorsOf(data.faults).length : 0;
  return (
    <section className="page-preview" aria-label="预览">
      <header className="page-preview-head">
        <strong>预览</strong>
        <span className="soft">真实数据，按您能看到的范围</span>
      </header>
      <div className="page-preview-frame">
        {error ? <FaultAlert error={error} onRetry={() => void answer.refetch()} /> : null}
        {begun && wrong > 0 ? <Alert type="warning" showIcon title={`还有 ${wrong} 处要改，改好后预览才会更新`} /> : null}
        {page && rows ? (
          <>
            <h3>{name}</h3>
            <p className="soft">{leadOf(page)}</p>
            {charts.length > 0 ? (
              <div className="page-preview-charts">
                {charts.map((chart) => (
                  <div key={chart.code} className={`page-preview-chart is-${chart.kind}`}>
                    <ChartView data={chart} height={CHART_HEIGHT} />
                  </div>
                ))}
              </div>
            ) : null}
            <Marks label="视图" words={page.views.map((view) => view.name)} />
            <Marks label="筛选" words={[...(page.search === null ? [] : ['查询框']), ...page.filters.map(({ label }) => label)]} />
            <Marks label="操作" words={page.actions.map(({ label }) => label)} />
            <PlainTable caption="预览的列表" columns={page.columns} rows={rows.rows} linkTo={null} empty="按现在的条件没有内容；可以放宽固定条件试试。" />
            <p className="soft">共 {count(rows.total)} 条</p>
          </>
        ) : begun ? null : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="先在左边选“用哪些数据”，这里就会出现真实的列表" />
        )}
      </div>
    </section>
  );
}
