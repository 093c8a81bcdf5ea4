import { Box, Text } from '../lib/platform';
import { instantText, yuanParts } from '../lib/format';
import './Lists.scss';

/** Things to do, in order. */
export function Steps({ items }: { items: readonly string[] }) {
  return (
    <Box as="ol" className="steps">
      {items.map((text, index) => (
        <Box as="li" key={text} className="step">
          <Text silent className="step-number">
            {String(index + 1)}
          </Text>
          <Text as="p" className="step-text">
            {text}
          </Text>
        </Box>
      ))}
    </Box>
  );
}

/** Things side by side: papers to keep, lines of a clause. */
export function Bullets({ items }: { items: readonly string[] }) {
  return (
    <Box as="ul" className="bullets">
      {items.map((text) => (
        <Box as="li" key={text} className="bullet">
          <Text as="p">{text}</Text>
        </Box>
      ))}
    </Box>
  );
}

/** How an amount came about, line by line; the line that gives the amount itself stands out. */
export function Arithmetic({ lines, fen }: { lines: readonly string[]; fen: number }) {
  const { whole, cents } = yuanParts(fen);
  const result = lines.findIndex((text) => text.includes(`= ${whole}${cents}元`) || text === `合计 ${whole}${cents}元`);
  return (
    <Box as="ul" className="sums">
      {lines.map((text, index) => (
        <Box as="li" key={`${index} ${text}`} className={`sum ${index === result ? 'is-result' : ''}`}>
          <Text as="p">{text}</Text>
        </Box>
      ))}
    </Box>
  );
}

/** What happened, given oldest first, shown newest first. */
export function Timeline({ events }: { events: readonly { at: number; text: string }[] }) {
  const newestFirst = [...events].reverse().sort((a, b) => b.at - a.at);
  return (
    <Box as="ol" className="timeline">
      {newestFirst.map(({ at, text }, index) => (
        <Box as="li" key={`${at} ${text}`} className={`moment ${index === 0 ? 'is-latest' : ''}`}>
          <Text as="p" className="moment-text">
            {text}
          </Text>
          <Text as="p" className="moment-at">
            {instantText(at)}
          </Text>
        </Box>
      ))}
    </Box>
  );
}
