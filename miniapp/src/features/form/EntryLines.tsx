import type { OutOf } from '@zhida/server/contract';
import { Box, Text } from '../../lib/platform';
import './Question.scss';

/** A form handed in, line by line. */
export function EntryLines({ lines }: { lines: OutOf<'GET /api/me/form-entries'>[number]['lines'] }) {
  return (
    <Box as="ul" className="form-lines">
      {lines.map(({ label, text }) => (
        <Box as="li" key={label} className="form-line">
          <Text as="p" className="form-line-label">
            {label}
          </Text>
          <Text as="p">{text}</Text>
        </Box>
      ))}
    </Box>
  );
}
