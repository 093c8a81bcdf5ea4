import { App, Button } from 'antd';
import { dayText, instantText } from '../../../lib/format';
import { FaultAlert } from '../../../ui/Answered';
import { clockText } from '../clockText';
import { ItemTag } from '../CaseTag';
import { useCaseAct } from '../useCaseAct';
import type { Detail, Item } from '../words';
import { Clocks } from './Clocks';
import type { Returning } from './returning';

/** What is asked in a dialog before it is done. */
export type ItemDialog = 'finish' | 'pause' | 'resume' | 'reopen' | 'withdraw' | 'assign';
const DIALOGS: readonly { dialog: ItemDialog; text: string; main?: true; danger?: true }[] = [
  { dialog: 'finish', text: '办结', main: true },
  { dialog: 'pause', text: '暂停期限' },
  { dialog: 'resume', text: '恢复期限' },
  { dialog: 'assign', text: '移交' },
  { dialog: 'reopen', text: '撤销误办结', danger: true },
  { dialog: 'withdraw', text: '撤销事项', danger: true },
];

interface Props {
  data: Detail;
  item: Item;
  returning: Returning;
  ask: (dialog: ItemDialog, item: Item) => void;
}

const done = (): void => undefined;

function Acts({ data, item, returning, ask }: Props) {
  const { modal } = App.useApp();
  const params = { id: data.id, item: item.code };
  const pass = useCaseAct('POST /api/cases/:id/items/:item/review', `“${item.name}”预审通过`, done);
  const accept = useCaseAct('POST /api/cases/:id/items/:item/accept', `“${item.name}”已受理`, done);
  /** A colleague is in this case: think twice. */
  const guarded = (go: () => void): void => {
    const other = data.here.find(({ colleague }) => colleague);
    if (!other) return go();
    modal.confirm({ title: `${other.name}也在看这一件`, content: `${clockText(other.since)} 起。对方可能正要办理，还要继续吗？`, okText: '继续办理', cancelText: '先不办', onOk: go });
  };
  const back = (kind: 'review' | 'correct'): void => returning.begin({ item: item.code, name: item.name, kind });
  const error = pass.error ?? accept.error;
  if (item.can.length === 0) return null;
  return (
    <>
      {error ? <FaultAlert error={error} /> : null}
      <div className="item-acts" role="group" aria-label={`办理“${item.name}”`}>
        {item.can.includes('pass') ? (
          <Button type="primary" loading={pass.pending} onClick={() => guarded(() => pass.run({ params, body: { verdict: 'passed' } }))}>
            预审通过
          </Button>
        ) : null}
        {item.can.includes('return') ? <Button onClick={() => back('review')}>退回修改</Button> : null}
        {item.can.includes('accept') ? (
          <Button type="primary" loading={accept.pending} onClick={() => guarded(() => accept.run({ params }))}>
            受理
          </Button>
        ) : null}
        {item.can.includes('correct') ? <Button onClick={() => back('correct')}>退回补正</Button> : null}
        {DIALOGS.filter(({ dialog }) => item.can.includes(dialog)).map(({ dialog, text, main, danger }) => (
          <Button key={dialog} type={main ? 'primary' : 'default'} danger={danger === true} onClick={() => ask(dialog, item)}>
            {text}
          </Button>
        ))}
      </div>
    </>
  );
}

/** How far an item has come, in one line. */
function course({ code, readyAt, acceptedAt, doneAt, after, state }: Item, timeline: Detail['timeline']): string {
  const last = state === 'withdrawn' ? timeline.filter(({ item, kind }) => item === code && kind === 'item-withdrawn').at(-1) : undefined;
  if (last) return `${instantText(last.at)} ${last.by}${last.text}`;
  if (doneAt) return `${instantText(doneAt)} 办结`;
  if (state === 'waiting' && after.length > 0) return `等前面的事项：${after.map(({ label }) => label).join('、')}`;
  if (acceptedAt) return `${instantText(acceptedAt)} 受理`;
  return readyAt ? `${instantText(readyAt)} 轮到办理` : '';
}

/** One item: whose it is, how far, its clocks, its result, and what may be done now. */
export function ItemCard(props: Props) {
  const { item } = props;
  const { name, department, handler, mine, result, note, why } = item;
  const way = course(item, props.data.timeline);
  return (
    <article className={mine ? 'item-card is-mine' : 'item-card'} aria-label={name}>
      <header>
        <h3>{name}</h3>
        <ItemTag {...item} />
        <span className="soft">
          {department.label}
          {handler ? ` · 经办人 ${handler.name}` : ''}
        </span>
      </header>
      {way ? <p className="soft">{way}</p> : null}
      {why && item.state !== 'unneeded' ? <p className="soft">{why}</p> : null}
      <Clocks clocks={item.clocks} />
      {result ? (
        <p>
          结果：{[result.label, result.number ? `单号 ${result.number}` : '', result.place, result.note].filter(Boolean).join('，')}
        </p>
      ) : null}
      {note && mine && item.can.length > 0 ? <p className="soft">提示：{note}</p> : null}
      <Acts {...props} />
    </article>
  );
}

/** The items of the case, the reader's own first; those that do not apply in one line each. */
export function Items({ data, returning, ask }: Omit<Props, 'item'>) {
  const needed = data.items.filter(({ state }) => state !== 'unneeded');
  const unneeded = data.items.filter(({ state }) => state === 'unneeded');
  const own = [...needed.filter(({ mine }) => mine), ...needed.filter(({ mine }) => !mine)];
  return (
    <div className="items">
      {data.closedAt !== null && data.state !== 'done' ? <p className="soft">办件已经结束。下面是结束时各事项办到的地方，恢复办件后从这里接着办。</p> : null}
      {own.map((item) => (
        <ItemCard key={item.id} data={data} item={item} returning={returning} ask={ask} />
      ))}
      {unneeded.length > 0 ? (
        <details className="unneeded">
          <summary>不需要办理的 {unneeded.length} 项</summary>
          <ul>
            {unneeded.map(({ id, name, why }) => (
              <li key={id}>
                {name}
                {why ? <span className="soft">：{why}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {data.appointment ? (
        <p className="soft">
          已预约 {dayText(data.appointment.day)} {data.appointment.time}，{data.appointment.counter.name}
        </p>
      ) : null}
    </div>
  );
}
