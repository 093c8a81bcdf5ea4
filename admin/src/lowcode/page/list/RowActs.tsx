import type { PageAction, PageBody } from '@zhida/server/contract/page/index.ts';
import { moved, replaced, without } from '../edit';
import { isRole, ROLE_CHOICES, type Entity } from '../entities';
import { AddSelect } from '../parts/AddSelect';
import { useOpened } from '../parts/around';
import { ChoicesField } from '../parts/fields';
import { SortableList } from '../parts/SortableList';

/** What may be done with rows on this page, and by whom; the server's own permits hold besides. */
export function RowActs({ body, entity, onBody }: { body: PageBody; entity: Entity; onBody: (body: PageBody) => void }) {
  const { actions } = body;
  const [open, setOpen] = useOpened('/body/actions', actions.map(({ action }) => action));
  const set = (next: PageAction[]): void => onBody({ ...body, actions: next });
  const entries = actions.map((one, index) => {
    const known = entity.actions.find(({ code }) => code === one.action);
    return {
      key: one.action,
      label: known?.label ?? one.action,
      note: one.roles.length === 0 ? '有权限的岗位' : ROLE_CHOICES.filter(({ value }) => one.roles.some((role) => role === value)).map(({ label }) => label).join('、'),
      form: (
        <ChoicesField
          label="只给这些岗位"
          at={`/body/actions/${index}/roles`}
          value={one.roles}
          choices={ROLE_CHOICES.filter(({ value }) => !known || known.roles.includes(value))}
          none="本页所有有权限的岗位"
          onChange={(roles) => set(replaced(actions, index, { ...one, roles: roles.filter(isRole) }))}
        />
      ),
    };
  });
  return (
    <>
      <SortableList what="操作" at="/body/actions" entries={entries} open={open} onOpen={setOpen} onMove={(from, to) => set(moved(actions, from, to))} onRemove={(index) => set(without(actions, index))} empty={entity.actions.length > 0 ? '还没有操作。' : '这类数据没有可以直接办的操作。'} />
      {entity.actions.length > 0 ? (
        <AddSelect
          label="添加操作"
          choices={entity.actions.filter(({ code }) => !actions.some(({ action }) => action === code)).map(({ code, label }) => ({ value: code, label }))}
          onAdd={(action) => {
            set([...actions, { action, roles: [] }]);
            setOpen(action);
          }}
        />
      ) : null}
    </>
  );
}
