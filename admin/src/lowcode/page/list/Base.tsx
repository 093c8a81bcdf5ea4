import type { PageBody } from '@zhida/server/contract/page/index.ts';
import { App } from 'antd';
import { begunOn } from '../edit';
import type { Entity } from '../entities';
import { Audience } from '../parts/Audience';
import { ChoiceField, NumberField, TextField } from '../parts/fields';

interface Props {
  body: PageBody;
  entity: Entity | undefined;
  entities: readonly Entity[];
  onBody: (body: PageBody) => void;
}

/** What a page is about, who may open it, and where it stands in the menu. */
export function Base({ body, entity, entities, onBody }: Props) {
  const { modal } = App.useApp();
  const choose = (code: string | null): void => {
    const next = entities.find((one) => one.code === code);
    if (!next || next.code === body.entity) return;
    const begin = (): void => onBody(begunOn(body, next));
    if (body.columns.length === 0) return begin();
    void modal.confirm({ title: `改用“${next.label}”的数据？`, content: '列、筛选、视图、图表和详情都会换成新数据的初始样子；岗位和地方保留。', okText: '改用', cancelText: '不改', onOk: begin });
  };
  return (
    <>
      <ChoiceField label="用哪些数据" at="/body/entity" value={body.entity || null} choices={entities.map(({ code, label }) => ({ value: code, label }))} onChange={choose} hint={entity ? undefined : '选好以后，会先替您排出一页能用的样子，再慢慢改。'} />
      <TextField label="一句话说明" at="/body/summary" value={body.summary} placeholder="例：本县尚未联系的辅导任务" onChange={(summary) => onBody({ ...body, summary })} />
      <div className="page-pair">
        <TextField label="菜单里归在" at="/body/menu/group" value={body.menu.group} max={20} placeholder="例：本县工作" onChange={(group) => onBody({ ...body, menu: { ...body.menu, group } })} />
        <NumberField label="第几个" at="/body/menu/order" value={body.menu.order} onChange={(order) => onBody({ ...body, menu: { ...body.menu, order: order ?? 0 } })} />
      </div>
      <Audience roles={body.roles} places={body.places} able={entity?.roles ?? null} onRoles={(roles) => onBody({ ...body, roles })} onPlaces={(places) => onBody({ ...body, places })} />
    </>
  );
}
