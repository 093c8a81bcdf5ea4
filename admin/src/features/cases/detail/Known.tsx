import { dayText } from '../../../lib/format';
import { Section } from '../../../ui/Section';
import type { Detail } from '../words';

/** Dates that come from the application bear this name. */
const APPLICANT = '申请人';

type Situation = Detail['situations'][number];

function valueText({ type, value, choices }: Situation): string {
  if (value === null) return '还不知道';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((one) => choices.find((choice) => choice.value === one)?.label ?? one).join('、');
  if (type === 'date' && typeof value === 'string') return dayText(value);
  return choices.find((choice) => choice.value === value)?.label ?? String(value);
}

/** The facts that items and clocks follow from, each with who says so. */
export function Known({ data }: { data: Detail }) {
  return (
    <Section title="时点与情形">
      <dl className="known">
        {data.events.map(({ code, label, day, by }) => (
          <div key={`event ${code}`}>
            <dt>{label}</dt>
            <dd>
              {day ? dayText(day) : <span className="soft">还没有登记</span>}
              {by ? <small>{by === APPLICANT ? `${by}填写` : `${by} 登记`}</small> : null}
            </dd>
          </div>
        ))}
        {data.situations.map((one) => (
          <div key={one.code}>
            <dt>{one.label}</dt>
            <dd>
              {valueText(one)}
              {one.from ? <small>{one.from}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
