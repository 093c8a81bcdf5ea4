import { CHART_KIND, MEASURE, TIME_UNIT, type ChartKind, type Grouping, type Measure, type MeasureKind, type TimeUnit } from '@zhida/server/contract/page/index.ts';
import { chartOfKind, groupingBy, isTime, withKind } from '../edit';
import { fieldChoices, fieldOf, type Entity } from '../entities';
import { choicesOf } from '../../choices';
import { ChoiceField, NumberField } from './fields';

/** What is counted or summed. */
export function MeasureFields({ at, entity, measure, onChange }: { at: string; entity: Entity; measure: Measure; onChange: (measure: Measure) => void }) {
  return (
    <div className="page-pair">
      <ChoiceField label="算什么" at={`${at}/kind`} value={measure.kind} choices={choicesOf(MEASURE)} onChange={(kind) => (kind ? onChange(withKind(measure, kind as MeasureKind, entity)) : undefined)} />
      {measure.kind === 'count' ? null : <ChoiceField label="哪一项" at={`${at}/field`} value={measure.field} choices={fieldChoices(entity, ({ summable }) => summable)} onChange={(field) => onChange({ ...measure, field })} />}
    </div>
  );
}

interface Drawn {
  measure: Measure;
  by: Grouping | null;
  limit: number;
}

interface ChartFieldsProps<C extends Drawn> {
  at: string;
  entity: Entity;
  chart: C;
  /** the kind of chart, and under which key it is kept */
  kind: ChartKind;
  kindKey: 'kind' | 'chart';
  onChange: (chart: C) => void;
}

const MOST_GROUPS = 50;

/** How figures are drawn: as what, of what, by what. */
export function ChartFields<C extends Drawn>({ at, entity, chart, kind, kindKey, onChange }: ChartFieldsProps<C>) {
  const { measure, by, limit } = chart;
  const field = fieldOf(entity, by?.field ?? '');
  return (
    <>
      <ChoiceField label="画成" at={`${at}/${kindKey}`} value={kind} choices={choicesOf(CHART_KIND)} onChange={(next) => (next ? onChange({ ...chartOfKind(chart, next as ChartKind, entity), [kindKey]: next }) : undefined)} />
      <MeasureFields at={`${at}/measure`} entity={entity} measure={measure} onChange={(next) => onChange({ ...chart, measure: next })} />
      {kind === 'stat' ? null : (
        <>
          <div className="page-pair">
            <ChoiceField
              label="按什么分"
              at={`${at}/by/field`}
              value={by?.field ?? null}
              choices={fieldChoices(entity, ({ groupable }) => groupable)}
              onChange={(name) => {
                const next = fieldOf(entity, name ?? '');
                if (next) onChange({ ...chart, by: groupingBy(next) });
              }}
            />
            {by && isTime(field) ? <ChoiceField label="时间单位" at={`${at}/by/unit`} value={by.unit} choices={choicesOf(TIME_UNIT)} onChange={(unit) => onChange({ ...chart, by: { ...by, unit: unit as TimeUnit } })} /> : null}
          </div>
          <NumberField label="最多列几组" at={`${at}/limit`} value={limit} least={1} most={MOST_GROUPS} onChange={(next) => onChange({ ...chart, limit: next ?? 1 })} />
        </>
      )}
    </>
  );
}
