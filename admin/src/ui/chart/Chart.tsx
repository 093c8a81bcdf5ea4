import { DownloadOutlined } from '@ant-design/icons';
import { Button, Empty, Segmented, Skeleton, theme } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { save } from '../../lib/save';
import type * as Drawing from './drawing';
import { csvOf, isEmpty, type ChartShape, type Figures } from './figures';
import { optionOf } from './option';
import './chart.css';

interface Props {
  title: string;
  /** one line under the title: what is counted, and as of when */
  note?: ReactNode;
  shape: ChartShape;
  figures: Figures;
  /** why there may be nothing, and what to do */
  empty: string;
  /** px */
  height: number;
  /** false where the frame around it bears the title already */
  titled?: boolean;
  /** beside the tools: a way on */
  extra?: ReactNode;
  /** what pressing a figure does: narrows the list to it */
  onPick?: (at: number) => void;
  canPick?: (at: number) => boolean;
}

type Look = 'picture' | 'table';
const LOOKS = [
  { value: 'picture' as const, label: '图' },
  { value: 'table' as const, label: '表' },
];

function Picture({ title, shape, figures, onPick }: Pick<Props, 'title' | 'shape' | 'figures' | 'onPick'>) {
  const frame = useRef<HTMLDivElement>(null);
  const { token } = theme.useToken();
  const [library, setLibrary] = useState<typeof Drawing | null>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    let here = true;
    void import('./drawing').then((loaded) => (here ? setLibrary(loaded) : undefined));
    return () => {
      here = false;
    };
  }, []);
  useEffect(() => {
    if (!library || !frame.current || shape === 'table') return;
    return library.draw(frame.current, (size) => optionOf(figures, { shape, title, type: token.fontSize, ...size }), (at) => pick.current?.(at));
  }, [library, figures, shape, title, token.fontSize]);
  return (
    <>
      {library ? null : <Skeleton.Node active className="chart-waiting" />}
      <div ref={frame} className="chart-drawing" role="img" aria-label={`${title}：图`} hidden={!library} />
    </>
  );
}

/** The same figures as words and numbers, for who reads rather than looks. */
function FigureTable({ title, figures: { axis, labels, series, say }, onPick, canPick }: Pick<Props, 'title' | 'figures' | 'onPick' | 'canPick'>) {
  return (
    // The keyboard scrolls what does not fit.
    <div className="chart-table" role="region" tabIndex={0} aria-label={`${title}：表`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{axis}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="is-number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, at) => (
            <tr key={`${at} ${label}`}>
              <th scope="row">
                {onPick && canPick?.(at) ? (
                  <Button type="link" size="small" className="chart-pick" onClick={() => onPick(at)}>
                    {label}
                  </Button>
                ) : (
                  label
                )}
              </th>
              {series.map(({ name, values }) => (
                <td key={name} className="is-number">
                  {say(values[at] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Figures as a picture or as a table, whichever the reader likes, and as a file. */
export function Chart({ title, note, shape, figures, empty, height, titled = true, extra, onPick, canPick }: Props) {
  const [look, setLook] = useState<Look>('picture');
  const nothing = isEmpty(figures);
  const pick = onPick ? { onPick } : {};
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <span className="chart-title">
          {titled ? title : null}
          {note ? <small>{note}</small> : null}
        </span>
        {nothing ? (
          extra
        ) : (
          <span className="chart-tools">
            {extra}
            {shape === 'table' ? null : <Segmented<Look> size="small" aria-label={`“${title}”看图还是看表`} options={LOOKS} value={look} onChange={setLook} />}
            <Button size="small" type="text" icon={<DownloadOutlined />} aria-label={`下载“${title}”的数字`} title="下载数字（CSV）" onClick={() => save(`${title}.csv`, new Blob([csvOf(figures)], { type: 'text/csv;charset=utf-8' }))} />
          </span>
        )}
      </figcaption>
      <div className="chart-body" style={{ height }}>
        {nothing ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
        ) : look === 'picture' && shape !== 'table' ? (
          <Picture title={title} shape={shape} figures={figures} {...pick} />
        ) : (
          <FigureTable title={title} figures={figures} {...pick} {...(canPick ? { canPick } : {})} />
        )}
      </div>
    </figure>
  );
}
