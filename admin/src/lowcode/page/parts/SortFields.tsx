import type { PageSort } from '@zhida/server/contract/page/index.ts';
import { fieldChoices, type Entity } from '../entities';
import { ChoiceField } from './fields';

const WAYS = [
  { value: 'up', label: '从小到大，从早到晚' },
  { value: 'down', label: '从大到小，从晚到早' },
];

/** In which order rows come. */
export function SortFields({ at, entity, sort, onChange }: { at: string; entity: Entity; sort: PageSort; onChange: (sort: PageSort) => void }) {
  return (
    <div className="page-pair">
      <ChoiceField label="排序" at={`${at}/field`} value={sort.field || null} choices={fieldChoices(entity, ({ sortable }) => sortable)} onChange={(field) => onChange({ ...sort, field: field ?? '' })} />
      <ChoiceField label="次序" at={`${at}/descending`} value={sort.descending ? 'down' : 'up'} choices={WAYS} onChange={(way) => onChange({ ...sort, descending: way === 'down' })} />
    </div>
  );
}
