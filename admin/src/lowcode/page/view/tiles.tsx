import { RightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { count } from '../../../lib/format';
import { BigNumber } from './BigNumber';
import { ChartView } from './ChartView';
import { PlainTable } from './columns';
import type { TileReady } from './types';
import './view.css';

const pathOf = (page: string): string => `/p/${page}`;

/** What a tile shows below its heading. */
export function TileContent({ tile }: { tile: TileReady }) {
  switch (tile.kind) {
    case 'figure':
      return (
        <>
          <BigNumber text={tile.value.text} />
          {tile.note ? <p className="soft">{tile.note}</p> : null}
        </>
      );
    case 'todo': {
      const inside = (
        <>
          <span className="unseen">{tile.title}</span>
          <strong className="tile-count">{count(tile.count)}</strong>
          <span className="soft">{tile.count === 0 ? '没有等着办的' : tile.note}</span>
          {tile.page ? <RightOutlined aria-hidden /> : null}
        </>
      );
      const look = `tile-todo is-${tile.count === 0 ? 'done' : tile.tone}`;
      return tile.page ? (
        <Link className={look} to={pathOf(tile.page)}>
          {inside}
        </Link>
      ) : (
        <div className={look}>{inside}</div>
      );
    }
    case 'chart':
      return <ChartView data={tile.chart} titled={false} />;
    case 'list': {
      const { page } = tile;
      return <PlainTable caption={tile.title} columns={tile.columns} rows={tile.rows} empty="现在没有内容。" linkTo={(row) => row.link ?? (page ? `${pathOf(page)}/${row.id}` : null)} />;
    }
    case 'text':
      return (
        <div className="tile-text">
          {tile.text.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </div>
      );
  }
}

/** The way from a tile to the page behind it. */
function TileLink({ tile }: { tile: TileReady }) {
  if (!('page' in tile) || !tile.page || tile.kind === 'todo') return null;
  return (
    <Link className="tile-link" to={pathOf(tile.page)}>
      <span className="unseen">“{tile.title}”</span>
      {tile.kind === 'list' ? `共 ${count(tile.total)} 条` : '看明细'}
      <RightOutlined aria-hidden />
    </Link>
  );
}

/** A dashboard: its tiles in order, in twelve columns; one below the other where the window is narrow. */
export function Board({ tiles }: { tiles: readonly TileReady[] }) {
  return (
    <div className="board">
      {tiles.map((tile) => (
        <section key={tile.code} className={`tile is-${tile.kind}`} aria-label={tile.title} style={{ gridColumn: `span ${tile.width}` }}>
          {tile.kind === 'chart' ? (
            <ChartView data={tile.chart} extra={<TileLink tile={tile} />} />
          ) : (
            <>
              <header className="tile-head">
                <h2>{tile.title}</h2>
                <TileLink tile={tile} />
              </header>
              <TileContent tile={tile} />
            </>
          )}
        </section>
      ))}
    </div>
  );
}
