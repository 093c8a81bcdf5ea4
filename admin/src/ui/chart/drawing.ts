import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, LegendScrollComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only the parts that are drawn with, as SVG: sharp on paper too.
register([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, LegendScrollComponent, TooltipComponent, SVGRenderer]);

interface Size {
  width: number;
  height: number;
}

/** Draws into a frame, anew whenever it takes another size; `onPick` hears which figure was pressed. Answers how to end. */
export function draw(frame: HTMLElement, optionFor: (size: Size) => EChartsCoreOption, onPick?: (at: number) => void): () => void {
  const chart = init(frame, undefined, { renderer: 'svg' });
  const fill = (): void => {
    chart.resize();
    chart.setOption(optionFor({ width: frame.clientWidth, height: frame.clientHeight }), { notMerge: true });
  };
  fill();
  if (onPick) chart.on('click', ({ dataIndex }) => onPick(dataIndex));
  const sizes = new ResizeObserver(fill);
  sizes.observe(frame);
  return () => {
    sizes.disconnect();
    chart.dispose();
  };
}
