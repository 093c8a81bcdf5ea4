import { Radio } from 'antd';
import { dayText } from '../../lib/format';
import { periodText } from '../../lib/period';
import type { Item } from './words';

interface Props {
  items: readonly Item[];
  /** given by the form */
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}

/** Which list is being filed: every item as a card that says who owes it, how often and until when. */
export function ItemChoice({ items, id, value, onChange }: Props) {
  return (
    <Radio.Group {...(id ? { id } : {})} className="item-choice" value={value} aria-label="报送哪一项" onChange={({ target }) => onChange?.(String(target.value))}>
      {items.map(({ code, name, department, cycle, currentPeriod, due }) => (
        <Radio key={code} value={code} className={value === code ? 'is-chosen' : ''}>
          <span className="two-lines">
            <strong>{name}</strong>
            <small>{department}</small>
            <small>
              {cycle}，本期 {periodText(currentPeriod)}
            </small>
            {due ? <small>期限 {dayText(due)}</small> : null}
          </span>
        </Radio>
      ))}
    </Radio.Group>
  );
}
