import { TILE_KIND, TILE_TONE, TILE_WIDTHS, type Tile, type TileTone, type TileWidth } from '@zhida/server/contract/page/index.ts';
import { useAsk } from '../../../lib/questions';
import { choicesOf } from '../../choices';
import { hasChart, hasList, tileOn, type DataTile } from '../edit';
import type { Entity } from '../entities';
import { Columns } from '../parts/Columns';
import { ChoiceField, NumberField, TextField } from '../parts/fields';
import { FilterList } from '../parts/FilterList';
import { ChartFields, MeasureFields } from '../parts/MeasureFields';
import { SortFields } from '../parts/SortFields';

interface Props<T extends Tile = Tile> {
  tile: T;
  at: string;
  entities: readonly Entity[];
  onChange: (tile: Tile) => void;
}

const MOST_ROWS = 50;
const SHARE: Readonly<Record<TileWidth, string>> = { 3: '四分之一', 4: '三分之一', 6: '一半', 8: '三分之二', 12: '整行' };
const WIDTHS = TILE_WIDTHS.map((width) => ({ value: String(width), label: SHARE[width] }));

function DataForm({ tile, at, entities, onChange }: Props<DataTile>) {
  const pages = useAsk('GET /api/pages', {}).data?.pages ?? [];
  const entity = entities.find(({ code }) => code === tile.entity);
  const choose = (code: string | null): void => {
    const next = entities.find((one) => one.code === code);
    if (next && next.code !== tile.entity) onChange(tileOn(tile, next));
  };
  return (
    <>
      <ChoiceField label="用哪些数据" at={`${at}/entity`} value={tile.entity || null} choices={entities.map(({ code, label }) => ({ value: code, label }))} onChange={choose} />
      {entity ? (
        <>
          {tile.kind === 'figure' ? <MeasureFields at={`${at}/measure`} entity={entity} measure={tile.measure} onChange={(measure) => onChange({ ...tile, measure })} /> : null}
          {hasChart(tile) ? <ChartFields at={at} entity={entity} chart={tile} kind={tile.chart} kindKey="chart" onChange={onChange} /> : null}
          <FilterList what="条件" at={`${at}/filters`} entity={entity} filters={tile.filters} onChange={(filters) => onChange({ ...tile, filters })} />
          {hasList(tile) ? (
            <>
              <span className="page-label">列</span>
              <Columns at={`${at}/columns`} entity={entity} columns={tile.columns} onChange={(columns) => onChange({ ...tile, columns })} />
              <SortFields at={`${at}/sort`} entity={entity} sort={tile.sort} onChange={(sort) => onChange({ ...tile, sort })} />
              <NumberField label="最多列几行" at={`${at}/limit`} value={tile.limit} least={1} most={MOST_ROWS} onChange={(limit) => onChange({ ...tile, limit: limit ?? 1 })} />
            </>
          ) : null}
        </>
      ) : null}
      {tile.kind === 'figure' || tile.kind === 'todo' ? <TextField label="下面一行小字" at={`${at}/note`} value={tile.note} max={100} onChange={(note) => onChange({ ...tile, note })} /> : null}
      {tile.kind === 'todo' ? <ChoiceField label="轻重" at={`${at}/tone`} value={tile.tone} choices={choicesOf(TILE_TONE)} onChange={(tone) => onChange({ ...tile, tone: tone as TileTone })} /> : null}
      <ChoiceField label="点开哪个列表页面" at={`${at}/page`} value={tile.page} choices={pages.map(({ code, name }) => ({ value: code, label: name }))} none="不打开" onChange={(page) => onChange({ ...tile, page })} />
    </>
  );
}

/** The properties of a tile. */
export function TileForm({ tile, at, entities, onChange }: Props) {
  return (
    <>
      <h3>{TILE_KIND[tile.kind]}</h3>
      <TextField label="标题" at={`${at}/title`} value={tile.title} max={40} onChange={(title) => onChange({ ...tile, title })} />
      <ChoiceField label="宽度" at={`${at}/width`} value={String(tile.width)} choices={WIDTHS} onChange={(width) => onChange({ ...tile, width: Number(width) as TileWidth })} />
      {tile.kind === 'text' ? <TextField label="文字" at={`${at}/text`} value={tile.text} long max={2000} onChange={(text) => onChange({ ...tile, text })} /> : <DataForm tile={tile} at={at} entities={entities} onChange={onChange} />}
    </>
  );
}
