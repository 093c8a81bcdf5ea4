import { VERDICT, type Verdict as Value } from '@zhida/server/contract/enums';
import { Box, Text } from '../lib/platform';
import { Icon } from './Icon';
import './Verdict.scss';

/** The answer to “do I qualify”, as sign and word. */
export function Verdict({ value }: { value: Value }) {
  return (
    <Box className={`verdict is-${value}`}>
      <Icon name={value} className="verdict-icon" />
      <Text>{VERDICT[value]}</Text>
    </Box>
  );
}

export interface ReasonLine {
  verdict: Value;
  text: string;
  basis: string | null;
}

/** Why: every question asked, its answer, and the clause or fact behind it. */
export function Reasons({ lines }: { lines: readonly ReasonLine[] }) {
  return (
    <Box as="ul" className="reasons">
      {lines.map((line) => (
        <Box as="li" key={`${line.verdict} ${line.text}`} className={`reason is-${line.verdict}`}>
          <Box className="reason-mark" silent>
            <Icon name={line.verdict} />
          </Box>
          <Box className="reason-body">
            <Text as="p" className="reason-text">
              {line.text}
            </Text>
            <Text as="p" className="reason-basis">
              <Text className="reason-word">{VERDICT[line.verdict]}</Text>
              {line.basis ? <Text> · 依据：{line.basis}</Text> : null}
            </Text>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
