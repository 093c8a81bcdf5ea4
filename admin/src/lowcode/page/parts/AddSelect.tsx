import { Select } from 'antd';
import { useReadOnly } from './around';
import type { Choice } from '../../choices';

/** Adds what is chosen; it stays ready for the next one. */
export function AddSelect({ label, choices, none = '没有可以添加的了', onAdd }: { label: string; choices: readonly Choice[]; none?: string; onAdd: (value: string) => void }) {
  return (
    <Select
      className="page-add"
      aria-label={label}
      placeholder={`＋ ${label}`}
      value={null}
      disabled={useReadOnly()}
      options={[...choices]}
      notFoundContent={none}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(value: string | null) => (value === null ? undefined : onAdd(value))}
    />
  );
}
