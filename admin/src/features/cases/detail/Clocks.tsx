import { ClockCircleOutlined } from '@ant-design/icons';
import { dayText } from '../../../lib/format';
import { StateTag } from '../../../ui/StateTag';
import { isNear, SIDE, type Clock } from '../words';

const unitOf = (words: string): string => (words.includes('工作日') ? '个工作日' : '天');

function Left({ clock }: { clock: Clock }) {
  const { state, daysLeft, late, words, pauseReason, side, stoppedOn } = clock;
  if (state === 'stopped') return <span className="soft">{stoppedOn ? `${dayText(stoppedOn)} 停止` : '已停止'}</span>;
  if (state === 'paused') return <StateTag tone="doubtful" text={`已暂停：${pauseReason ?? '等申请人'}`} />;
  const left = daysLeft === null ? '' : daysLeft < 0 ? `超期 ${-daysLeft} ${unitOf(words)}` : daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} ${unitOf(words)}`;
  return (
    <span className="tags">
      <StateTag tone={late ? 'bad' : isNear(clock) ? 'doubtful' : 'good'} text={left || '计时中'} />
      {side ? <span className="soft">{SIDE[side]}</span> : null}
    </span>
  );
}

/** Each clock: what it measures, when it ends, whose move it is; what is lost when it runs out is said early. */
export function Clocks({ clocks }: { clocks: readonly Clock[] }) {
  if (clocks.length === 0) return null;
  return (
    <ul className="clocks" aria-label="期限">
      {clocks.map((clock) => (
        <li key={`${clock.code} ${clock.item}`} className={clock.late && clock.state !== 'stopped' ? 'is-past' : isNear(clock) ? 'is-near' : ''}>
          <ClockCircleOutlined aria-hidden />
          <span className="two-lines">
            <span className="clock-line">
              <span>
                {clock.name}：<strong className="number">{dayText(clock.dueOn)}</strong>
              </span>
              <Left clock={clock} />
            </span>
            <small>{clock.words}</small>
            {clock.pastWords && clock.state !== 'stopped' ? <small className="clock-past">逾期后果：{clock.pastWords}</small> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
