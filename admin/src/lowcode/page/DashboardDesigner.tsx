import { PlusOutlined, SettingOutlined } from '@ant-design/icons';
import { TILE_KIND, type DashboardBody, type Tile, type TileKind } from '@zhida/server/contract/page/index.ts';
import { Button, Empty } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { FaultAlert } from '../../ui/Answered';
import type { SectionEditorProps } from '../editors';
import type { Faults } from '../faults';
import { focusSoon } from '../structured/place';
import { BoardCanvas } from './board/BoardCanvas';
import type { TileAct } from './board/TileFrame';
import { TileForm } from './board/TileForm';
import { dashboardOf, withBody } from './body';
import { moved, newTile, replaced, without } from './edit';
import { isRole, useEntities } from './entities';
import { dashboardForPreview } from './forPreview';
import { AroundProvider, inputId, inputsUpFrom } from './parts/around';
import { Audience } from './parts/Audience';
import { NumberField, TextField, TickField } from './parts/fields';
import { useSettled } from './useSettled';
import type { TileReady } from './view/types';
import './view/view.css';
import './designer.css';

const KINDS = Object.keys(TILE_KIND) as TileKind[];
const TILE_AT = /^\/body\/tiles\/(\d+)/;

/** Whose dashboard it is. */
function BoardForm({ body, onBody }: { body: DashboardBody; onBody: (body: DashboardBody) => void }) {
  return (
    <>
      <h3>整个面板</h3>
      <TextField label="一句话说明" at="/body/summary" value={body.summary} placeholder="例：本县今天要办的和进展" onChange={(summary) => onBody({ ...body, summary })} />
      <TickField label="用作这些人的工作台（登录后先看到它）" at="/body/workbench" value={body.workbench} onChange={(workbench) => onBody({ ...body, workbench })} />
      <Audience roles={body.roles} places={body.places} able={null} onRoles={(roles) => onBody({ ...body, roles })} onPlaces={(places) => onBody({ ...body, places })} />
      <NumberField label="菜单里第几个" at="/body/order" value={body.order} onChange={(order) => onBody({ ...body, order: order ?? 0 })} />
    </>
  );
}

/** The tiles as the server computes them, with what the designer may see; those of before stay until the new ones come. */
function useAlive(body: DashboardBody, faults: Faults): { tiles: readonly TileReady[]; error: Error | null; retry: () => void } {
  const { me, can } = useSession();
  const role = me.role?.code ?? '';
  const settled = useSettled(useMemo(() => dashboardForPreview(body, faults, isRole(role) ? role : 'administrator'), [body, faults, role]));
  const { data, error, refetch } = useAsk('POST /api/dashboards/preview', { body: { body: { ...settled } } }, { when: settled.tiles.length > 0 && can('definition.edit') });
  const [good, setGood] = useState<readonly TileReady[]>([]);
  if (data?.dashboard && data.dashboard.tiles !== good) setGood(data.dashboard.tiles);
  return { tiles: good, error, retry: () => void refetch() };
}

/** Makes a dashboard on itself: its tiles alive with real data, and the properties of whatever is chosen beside them. */
export function DashboardDesigner({ document, onChange, faults, readOnly, at }: SectionEditorProps) {
  const body = useMemo(() => dashboardOf(document), [document]);
  const entities = useEntities();
  const [chosen, setChosen] = useState<string | null>(null);
  const alive = useAlive(body, faults);
  const [seen, setSeen] = useState<string | null>(null);
  if (at !== seen) {
    setSeen(at);
    if (at !== null) setChosen(body.tiles[Number(TILE_AT.exec(at)?.[1] ?? -1)]?.code ?? null);
  }
  useEffect(() => {
    if (at !== null) focusSoon(inputsUpFrom(at));
  }, [at]);
  // Dragging an edge changes the width several times before the page is drawn again.
  const newest = useRef(body);
  useEffect(() => {
    newest.current = body;
  }, [body]);
  const change = (next: DashboardBody): void => {
    newest.current = next;
    if (!readOnly) onChange(withBody(document, next));
  };
  const setTiles = (tiles: Tile[]): void => change({ ...newest.current, tiles });
  const index = body.tiles.findIndex(({ code }) => code === chosen);
  const tile = body.tiles[index];

  const add = (kind: TileKind): void => {
    const last = tile && tile.kind !== 'text' ? entities.find(({ code }) => code === tile.entity) : undefined;
    const fresh = newTile(body, kind, last ?? entities[0]);
    setTiles([...body.tiles, fresh]);
    setChosen(fresh.code);
    focusSoon([inputId(`/body/tiles/${body.tiles.length}/title`)]);
  };
  const move = (from: number, to: number): void => setTiles(moved(newest.current.tiles, from, to));
  const act = (place: number, what: TileAct): void => {
    const { tiles } = newest.current;
    const one = tiles[place];
    if (!one) return;
    if (what.do === 'choose') setChosen(one.code);
    else if (what.do === 'step') move(place, place + what.step);
    else if (what.do === 'resize') setTiles(replaced(tiles, place, { ...one, width: what.width }));
    else {
      setTiles(without(tiles, place));
      if (one.code === chosen) setChosen(null);
    }
  };
  return (
    <AroundProvider value={{ faults, readOnly, at }}>
      <div className="board-designer">
        <div className="board-stage">
          <div className="board-tools" role="group" aria-label="添加一块">
            {KINDS.map((kind) => (
              <Button key={kind} icon={<PlusOutlined aria-hidden />} disabled={readOnly} aria-label={`添加${TILE_KIND[kind]}`} onClick={() => add(kind)}>
                {TILE_KIND[kind]}
              </Button>
            ))}
            <Button className="board-settings" icon={<SettingOutlined aria-hidden />} aria-pressed={tile === undefined} onClick={() => setChosen(null)}>
              面板设置
            </Button>
          </div>
          {alive.error ? <FaultAlert error={alive.error} onRetry={alive.retry} /> : null}
          {body.tiles.length === 0 ? (
            <div className="board-empty">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="点上面的按钮添加第一块；马上能看到真实的数据，再拖动次序、改宽度" />
            </div>
          ) : (
            <BoardCanvas tiles={body.tiles} ready={alive.tiles} chosen={tile?.code ?? null} disabled={readOnly} onAct={act} onMove={move} />
          )}
        </div>
        <section className="board-side" aria-label="属性">
          {tile ? <TileForm key={tile.code} tile={tile} at={`/body/tiles/${index}`} entities={entities} onChange={(next) => setTiles(replaced(newest.current.tiles, index, next))} /> : <BoardForm body={body} onBody={change} />}
        </section>
      </div>
    </AroundProvider>
  );
}
