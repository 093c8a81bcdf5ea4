import type { EChartsCoreOption } from 'echarts/core';
import { HUE } from '../../lib/theme';
import { shortly, type ChartShape, type Figures } from './figures';

/** Deep enough for white paper, apart in lightness too, so that a grey print still tells them apart. */
const HUES = [HUE.brand, '#c08a2b', '#34619f', '#a44a2c', '#6f9a8d', '#7a6795', '#8c8a5c', '#4c5a63'];
const CLEAR = 'rgba(255,255,255,0)';
const VEIL = 'rgba(255,255,255,0.28)';
/** The first is plain; the others bear quiet stripes and dots for who does not tell colours apart. */
const DECALS = [
  { symbol: 'rect', color: CLEAR },
  { symbol: 'rect', color: VEIL, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  { symbol: 'circle', color: VEIL, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], symbolSize: 0.6 },
  { symbol: 'rect', color: VEIL, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  { symbol: 'rect', color: VEIL, dashArrayX: [1, 0], dashArrayY: [2, 6] },
  { symbol: 'rect', color: VEIL, dashArrayX: [6, 6], dashArrayY: [6, 6] },
  { symbol: 'triangle', color: VEIL, dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [7, 2], symbolSize: 0.75 },
  { symbol: 'rect', color: VEIL, dashArrayX: [2, 6], dashArrayY: [1, 0] },
];
const MANY = 12;
const NARROW = 420;
const WIDEST_LABEL = 132;
const LABEL_SHARE = 0.36;
const FAMILY = 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

interface Look {
  shape: Exclude<ChartShape, 'table'>;
  title: string;
  /** px of the reader's ordinary type */
  type: number;
  /** px of the frame */
  width: number;
  height: number;
}

/** The family is named, because the width of words is measured with it. */
const words = (type: number, color: string = HUE.soft) => ({ fontSize: type - 2, color, fontFamily: FAMILY });

function pie(figures: Figures, type: number) {
  const [first] = figures.series;
  const data = figures.labels.map((name, at) => ({ name, value: first?.values[at] ?? 0 }));
  return {
    legend: {
      orient: 'vertical',
      left: '60%',
      top: 'middle',
      type: 'scroll',
      itemWidth: 14,
      itemHeight: 14,
      textStyle: words(type, HUE.ink),
      formatter: (name: string) => `${name}  ${figures.say(first?.values[figures.labels.indexOf(name)] ?? 0)}`,
    },
    series: [
      {
        type: 'pie',
        name: first?.name ?? '',
        data,
        radius: ['46%', '74%'],
        center: ['32%', '50%'],
        itemStyle: { borderColor: HUE.card, borderWidth: 2 },
        label: { show: false },
        emphasis: { scale: false },
      },
    ],
  };
}

/** Names one below the other: all of them where there is room, in two lines where there is more. */
function lyingNames(count: number, { type, width, height }: Look) {
  const room = height / Math.max(count, 1);
  const two = room >= type * 2 + 6;
  return { width: Math.min(WIDEST_LABEL, width * LABEL_SHARE), lineHeight: type, overflow: two ? ('break' as const) : ('truncate' as const), ...(room >= type ? { interval: 0 } : {}) };
}

function cartesian(figures: Figures, look: Look) {
  const { shape, type } = look;
  const lying = shape === 'bar';
  const single = figures.series.length === 1;
  const names = {
    type: 'category' as const,
    data: [...figures.labels],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#cfc8b6' } },
    axisLabel: { ...words(type, HUE.ink), hideOverlap: true, ...(lying ? lyingNames(figures.labels.length, look) : {}) },
    // A lying list reads from the top.
    inverse: lying,
    boundaryGap: shape !== 'line',
  };
  const values = { type: 'value' as const, minInterval: 1, splitNumber: lying && look.width < NARROW ? 2 : 4, axisLabel: { ...words(type), formatter: shortly, hideOverlap: true }, splitLine: { lineStyle: { color: '#ece8dd' } } };
  const roomy = single && figures.labels.length <= MANY;
  return {
    grid: { left: 8, right: lying ? 44 : 20, top: single ? (lying ? 2 : 24) : 44, bottom: 6, outerBoundsMode: 'same' as const },
    ...(single ? {} : { legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 14, textStyle: words(type, HUE.ink) } }),
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: figures.series.map(({ name, values: data }) => ({
      name,
      data: [...data],
      ...(shape === 'line'
        ? { type: 'line' as const, symbol: 'circle', symbolSize: 7, lineStyle: { width: 2.5 }, ...(single ? { areaStyle: { opacity: 0.08 } } : {}) }
        : { type: 'bar' as const, barMaxWidth: lying ? 26 : 48, itemStyle: { borderRadius: lying ? [0, 4, 4, 0] : [4, 4, 0, 0] }, label: { show: roomy, position: lying ? ('right' as const) : ('top' as const), ...words(type, HUE.ink), formatter: ({ value }: { value: number }) => shortly(value) } }),
    })),
  };
}

/** What the drawing library is told: calm, still, with stripes for who does not see colours and words for who does not see. */
export function optionOf(figures: Figures, look: Look): EChartsCoreOption {
  return {
    animation: false,
    color: HUES,
    textStyle: { fontFamily: FAMILY },
    aria: { enabled: true, label: { description: `${look.title}。数字见旁边的表格。` }, decal: { show: true, decals: DECALS } },
    tooltip: {
      trigger: look.shape === 'pie' ? 'item' : 'axis',
      axisPointer: { type: look.shape === 'line' ? 'line' : 'shadow', shadowStyle: { color: 'rgba(14,90,85,0.06)' } },
      renderMode: 'html',
      textStyle: { fontSize: look.type - 1, color: HUE.ink },
      borderColor: HUE.line,
      valueFormatter: (value: unknown) => (typeof value === 'number' ? figures.say(value) : '—'),
    },
    ...(look.shape === 'pie' ? pie(figures, look.type) : cartesian(figures, look)),
  };
}
