import type { ReactNode } from 'react';
import { Box, Text } from '../lib/platform';
import { Money } from './Money';
import './Hero.scss';

interface Props {
  /** a short line above: whose, or of which year */
  eyebrow: string;
  title: string;
  fen?: number;
  note?: string;
  action?: ReactNode;
}

/** The one thing that matters on a page, on deep green. */
export function Hero({ eyebrow, title, fen, note, action }: Props) {
  return (
    <Box as="section" className="hero">
      <Text as="p" className="hero-eyebrow">
        {eyebrow}
      </Text>
      <Text as="h2" className={fen === undefined ? 'hero-title is-alone' : 'hero-title'}>
        {title}
      </Text>
      {fen === undefined ? null : (
        <Text as="p" className="hero-amount">
          <Money fen={fen} size="huge" tone="light" />
        </Text>
      )}
      {note ? (
        <Text as="p" className="hero-note">
          {note}
        </Text>
      ) : null}
      {action ? <Box className="hero-action">{action}</Box> : null}
    </Box>
  );
}
