import type { OutOf } from '@zhida/server/contract';
import { VERDICT } from '@zhida/server/contract/enums';
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { count, dayText, yuan } from '../../../lib/format';
import { Money } from '../../../ui/Money';
import { Reasons, VerdictTag } from '../../../ui/Reasons';
import { StateTag, type Tone } from '../../../ui/StateTag';

type Trial = OutOf<'POST /api/policies/what-if'>;
type Example = Trial['examples'][number];

const EFFECT: Readonly<Record<Example['effect'], { words: string; tone: Tone }>> = {
  wins: { words: '多得', tone: 'good' },
  loses: { words: '少得', tone: 'bad' },
  changes: { words: '结论变化', tone: 'doubtful' },
};

function signed(fen: number): string {
  return `${fen > 0 ? '+' : fen < 0 ? '−' : ''}${yuan(Math.abs(fen))} 元`;
}

function Side({ title, side }: { title: string; side: Example['before'] }) {
  return (
    <div>
      <h4>
        {title} <VerdictTag verdict={side.verdict} />
      </h4>
      <p className="soft">{side.policyName ? `按“${side.policyName}”计算` : '没有可享受的政策'}</p>
      {side.reasons.length > 0 ? <Reasons lines={side.reasons} /> : <p className="soft">原来没有这项政策</p>}
    </div>
  );
}

function ExampleRow({ example }: { example: Example }) {
  const [open, setOpen] = useState(false);
  const { before, after, effect, personName, idNumber, taxpayerName, matchId } = example;
  return (
    <>
      <tr>
        <td>
          <Button type="text" size="small" aria-expanded={open} aria-label={`${personName}（${taxpayerName}）的理由`} icon={open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} onClick={() => setOpen(!open)} />
        </td>
        <td>
          <StateTag tone={EFFECT[effect].tone} text={EFFECT[effect].words} />
        </td>
        <td>
          <Link to={`/matches/${matchId}`}>{personName}</Link> <small className="number soft">{idNumber}</small>
        </td>
        <td>{taxpayerName}</td>
        <td>
          {VERDICT[before.verdict]} → {VERDICT[after.verdict]}
        </td>
        <td className="number">
          <Money fen={before.amountFen} /> → <Money fen={after.amountFen} />
        </td>
      </tr>
      {open ? (
        <tr>
          <td />
          <td colSpan={5}>
            <div className="trial-sides">
              <Side title="现行" side={before} />
              <Side title="草案" side={after} />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Figures({ trial }: { trial: Trial }) {
  const { wins, loses, unchanged, pairs, beforeFen, afterFen, beforePairs, afterPairs } = trial;
  return (
    <dl className="trial-figures">
      <div>
        <dt>金额合计</dt>
        <dd>
          {signed(afterFen - beforeFen)}
          <br />
          <small>
            {yuan(beforeFen)} 元 → {yuan(afterFen)} 元
          </small>
        </dd>
      </div>
      <div>
        <dt>多得</dt>
        <dd>
          {count(wins)} <small>对</small>
        </dd>
      </div>
      <div>
        <dt>少得</dt>
        <dd>
          {count(loses)} <small>对</small>
        </dd>
      </div>
      <div>
        <dt>能享受的</dt>
        <dd>
          {count(afterPairs)}{' '}
          <small>
            对（原 {count(beforePairs)} 对；共 {count(pairs)} 对，{count(unchanged)} 对不变）
          </small>
        </dd>
      </div>
    </dl>
  );
}

/** What a draft would change: counts, money, verdicts, and a few cases with the reasons on both sides. */
export function TrialResult({ trial, title }: { trial: Trial; title: string }) {
  const { verdictChanges, examples, notes, day, year } = trial;
  return (
    <section aria-label={title}>
      <p className="soft">
        按{dayText(day)}的情况，{year} 年度；一名人员与一个单位为一对，多项政策取最优惠的一项。只是测算，没有保存，也没有发送。
      </p>
      {notes.map((note) => (
        <Alert key={note} type="info" showIcon title={note} />
      ))}
      <Figures trial={trial} />
      {verdictChanges.length > 0 ? (
        <p>
          结论变化：
          {verdictChanges.map(({ before, after, count: size }) => `${VERDICT[before]} → ${VERDICT[after]} ${count(size)} 对`).join('；')}
        </p>
      ) : (
        <p className="soft">没有人的结论发生变化。</p>
      )}
      {examples.length > 0 ? (
        <table className="version-table">
          <thead>
            <tr>
              <th aria-label="展开" />
              <th scope="col">影响</th>
              <th scope="col">人员（脱敏）</th>
              <th scope="col">纳税人</th>
              <th scope="col">本政策的结论</th>
              <th scope="col">全年金额</th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <ExampleRow key={example.matchId} example={example} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
