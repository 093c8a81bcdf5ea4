import { useState, type ReactNode } from 'react';
import { Box, Press, Text } from '../lib/platform';
import { Icon } from './Icon';
import './Fold.scss';

interface Props {
  title: string;
  /** begins open */
  open?: boolean;
  /** what screen readers say instead of the title */
  label?: string;
  children: ReactNode;
}

/** Details that open on a tap. */
export function Fold({ title, open = false, label, children }: Props) {
  const [opened, setOpened] = useState(open);
  return (
    <Box className={`fold ${opened ? 'is-open' : ''}`}>
      <Press className="fold-head" expanded={opened} label={label} onPress={() => setOpened(!opened)}>
        <Text className="fold-title">{title}</Text>
        <Icon name="down" className="fold-sign" />
      </Press>
      {opened ? <Box className="fold-body">{children}</Box> : null}
    </Box>
  );
}
