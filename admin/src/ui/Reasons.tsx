import { VERDICT, type Verdict } from '@zhida/server/contract/enums';
import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { HUE } from '../lib/theme';
import { StateTag, type Tone } from './StateTag';
import './reasons.css';

const SIGN = {
  yes: <CheckCircleFilled style={{ color: HUE.yes }} />,
  no: <CloseCircleFilled style={{ color: '#7d8683' }} />,
  unknown: <QuestionCircleFilled style={{ color: HUE.unknown }} />,
} as const;
const TONE: Readonly<Record<Verdict, Tone>> = { yes: 'good', no: 'quiet', unknown: 'doubtful' };

/** The answer to “does the policy fit”. */
export const VerdictTag = ({ verdict }: { verdict: Verdict }) => <StateTag tone={TONE[verdict]} text={VERDICT[verdict]} />;

export interface ReasonLine {
  verdict: Verdict;
  text: string;
  basis: string | null;
}

/** Why: every question asked, its answer, and the clause or fact behind it. */
export function Reasons({ lines }: { lines: readonly ReasonLine[] }) {
  return (
    <ul className="reasons">
      {lines.map(({ verdict, text, basis }) => (
        <li key={`${verdict} ${text}`}>
          <span aria-label={VERDICT[verdict]} role="img">
            {SIGN[verdict]}
          </span>
          <span>
            {text}
            {basis ? <small>依据：{basis}</small> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What was earned so far is a note to the result, not the result. */
const isSoFar = (line: string): boolean => /^(其中)?截至/.test(line);

/** How an amount came about, line by line; the result stands out. */
export function Arithmetic({ lines }: { lines: readonly string[] }) {
  const result = lines.findLastIndex((line) => !isSoFar(line));
  return (
    <ol className="arithmetic">
      {lines.map((line, index) => (
        <li key={`${index} ${line}`} className={index === result ? 'is-result' : ''}>
          {line}
        </li>
      ))}
    </ol>
  );
}

/** Short lines side by side: papers, steps, lines of a clause. */
export function Lines({ items, ordered = false }: { items: readonly string[]; ordered?: boolean }) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className="lines">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </List>
  );
}
