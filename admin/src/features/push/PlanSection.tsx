import { Checkbox, DatePicker, InputNumber, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Section } from '../../ui/Section';
import { mustBeApproved, type Draft, type Preview } from './draft';

interface Props {
  draft: Draft;
  preview: Preview;
  change: (part: Partial<Draft>) => void;
}

const SPREADS = [
  { value: 0, label: '不分散，一次发完' },
  { value: 60, label: '分散在 1 小时里' },
  { value: 180, label: '分散在 3 小时里' },
  { value: 480, label: '分散在 8 小时里' },
  { value: 1440, label: '分散在 24 小时里' },
];
const SHANGHAI = '+08:00';
const OFFSET_MS = 8 * 3_600_000;
const MOST_DAYS = 90;

/** What the clock on an office wall shows, whatever zone this computer is set to. */
const wallOf = (at: number): Dayjs => dayjs(new Date(at + OFFSET_MS).toISOString().slice(0, 16));
const instantOf = (wall: Dayjs): number => Date.parse(`${wall.format('YYYY-MM-DDTHH:mm')}:00${SHANGHAI}`);
/** Nine o'clock tomorrow morning. */
const tomorrow = (): number => Date.parse(`${wallOf(Date.now()).add(1, 'day').format('YYYY-MM-DD')}T09:00:00${SHANGHAI}`);

const approvalWords = ({ approval: { above, standing } }: Preview, source: Draft['source']): string => {
  if (source === 'event' && standing) return '随比对推送要另一位管理员批准后才生效';
  return above === null ? '请另一位管理员看过、批准后再发' : `请另一位管理员批准后再发（超过 ${above} 个对象的必须批准）`;
};

/** When and how the messages leave, and whether somebody else must look first. */
export function PlanSection({ draft, preview, change }: Props) {
  const { source, startAt, spreadMinutes, workingDays, validDays, askApproval } = draft;
  const forced = mustBeApproved({ ...draft, askApproval: false }, preview);
  return (
    <Section title="什么时候发">
      <div className="plan">
        {source === 'event' ? null : (
          <>
            <Radio.Group aria-label="开始时间" value={startAt === null ? 'now' : 'later'} onChange={({ target }) => change({ startAt: target.value === 'now' ? null : tomorrow() })}>
              <Radio value="now">确认后马上开始</Radio>
              <Radio value="later">定时开始</Radio>
            </Radio.Group>
            {startAt === null ? null : (
              <DatePicker
                aria-label="定在什么时候"
                showTime={{ format: 'HH:mm', minuteStep: 5 }}
                format="YYYY年M月D日 HH:mm"
                allowClear={false}
                value={wallOf(startAt)}
                disabledDate={(day: Dayjs) => day.isBefore(wallOf(Date.now()), 'day') || day.isAfter(wallOf(Date.now()).add(MOST_DAYS, 'day'))}
                onChange={(wall: Dayjs | null) => wall && change({ startAt: instantOf(wall) })}
              />
            )}
            <Select aria-label="分散发送" value={spreadMinutes} options={SPREADS} onChange={(value: number) => change({ spreadMinutes: value })} />
          </>
        )}
        <Checkbox checked={workingDays} onChange={({ target }) => change({ workingDays: target.checked })}>
          只在工作日白天向外发（按国务院节假日安排）
        </Checkbox>
        <label className="valid-days">
          <InputNumber aria-label="有效期（天）" min={1} max={MOST_DAYS} value={validDays} onChange={(value) => change({ validDays: value ?? 1 })} />
          天里没发出的不再发
        </label>
        <Checkbox checked={forced || askApproval} disabled={forced} onChange={({ target }) => change({ askApproval: target.checked })}>
          {approvalWords(preview, source)}
        </Checkbox>
      </div>
    </Section>
  );
}
