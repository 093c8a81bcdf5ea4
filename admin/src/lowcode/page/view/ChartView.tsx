import { useMemo, type ReactNode } from 'react';
import { count, yuan } from '../../../lib/format';
import { Chart } from '../../../ui/chart/Chart';
import type { ChartShape, Figures } from '../../../ui/chart/figures';
import { BigNumber } from './BigNumber';
import type { ChartReady } from './types';

const FEN = 100;
const MANY = 8;
const LONG = 6;

/** Time runs from left to right; many names, or long ones, lie one below the other. */
function shapeOf({ kind, by, points }: ChartReady): ChartShape {
  if (kind === 'table') return 'table';
  if (kind === 'line' || kind === 'pie') return kind;
  const isTime = by?.unit !== null && by?.unit !== undefined;
  return !isTime && (points.length > MANY || points.some(({ label }) => label.length > LONG)) ? 'bar' : 'column';
}

function figuresOf({ unit, measure, by, points }: ChartReady): Figures {
  const values = points.map(({ value }) => (unit === 'fen' ? value / FEN : value));
  const say = unit === 'fen' ? (value: number) => yuan(Math.round(value * FEN)) : count;
  return { axis: by?.label ?? '', labels: points.map(({ label }) => label), series: [{ name: unit === 'fen' ? `${measure}（元）` : measure, values }], say };
}

interface Props {
  data: ChartReady;
  height?: number;
  /** false where the frame around it bears the title already */
  titled?: boolean;
  /** beside the tools: a way on */
  extra?: ReactNode;
  /** narrows the list to one group; left out where there is no list */
  onPick?: ((filter: NonNullable<ChartReady['points'][number]['filter']>) => void) | undefined;
}

/** A chart of a page or dashboard, whatever its kind. */
export function ChartView({ data, height = 240, titled = true, extra, onPick }: Props) {
  const figures = useMemo(() => figuresOf(data), [data]);
  const { kind, title, measure, points, total, hidden } = data;
  if (kind === 'stat') {
    return (
      <div className="chart-stat">
        {titled ? (
          <span className="chart-head">
            <strong>{title}</strong>
            {extra}
          </span>
        ) : null}
        <BigNumber text={points[0]?.text ?? '—'} />
        <span className="soft">{measure}</span>
      </div>
    );
  }
  const note = [total ? `${measure} ${total.text}` : measure, hidden > 0 ? `另有 ${hidden} 组未列出` : ''].filter(Boolean).join('，');
  const pick = onPick
    ? (at: number): void => {
        const filter = points[at]?.filter;
        if (filter) onPick(filter);
      }
    : undefined;
  return (
    <Chart title={title} titled={titled} extra={extra} note={note} shape={shapeOf(data)} figures={figures} height={height} empty="按现在的条件还没有数据" {...(pick ? { onPick: pick, canPick: (at: number) => Boolean(points[at]?.filter) } : {})} />
  );
}
