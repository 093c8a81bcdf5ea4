import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

interface Props {
  id?: string;
  label: string;
  kind?: 'date' | 'month';
  /** `YYYY-MM-DD` or `YYYY-MM`; null when there is none */
  value: string | null;
  disabled?: boolean;
  wrong?: boolean;
  describedBy?: string | undefined;
  onChange: (value: string | null) => void;
}

const STORED = { date: 'YYYY-MM-DD', month: 'YYYY-MM' } as const;
/** Shown as the first; typed in any of them. */
const SHOWN = { date: ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD'], month: ['YYYY年M月', 'YYYY-MM', 'YYYY/M', 'YYYYMM'] };
const WHOLE = { date: /^\d{4}-\d{2}-\d{2}$/, month: /^\d{4}-\d{2}$/ } as const;

/** A day or a month as Chinese offices write it: 2026年11月25日. */
export function DayInput({ id, label, kind = 'date', value, disabled = false, wrong = false, describedBy, onChange }: Props) {
  return (
    <DatePicker
      {...(id ? { id } : { 'aria-label': label })}
      picker={kind}
      disabled={disabled}
      {...(wrong ? { status: 'error' as const } : {})}
      aria-describedby={describedBy}
      format={SHOWN[kind]}
      placeholder={kind === 'date' ? '例：2026年9月30日' : '例：2026年9月'}
      style={{ width: '100%' }}
      value={value !== null && WHOLE[kind].test(value) ? dayjs(value) : null}
      onChange={(day: Dayjs | null) => onChange(day ? day.format(STORED[kind]) : null)}
    />
  );
}
