import type { ReactNode } from 'react';
import { Box, Press, Text } from '../lib/platform';
import type { PressProps } from '../lib/platform/types';
import { Icon, type IconName } from './Icon';
import './Button.scss';

interface Props {
  text: string;
  onPress?: () => void;
  /** main: the one thing to do; plain: another way; quiet: a side road; light: on a dark ground */
  look?: 'main' | 'plain' | 'quiet' | 'light';
  icon?: IconName;
  busy?: boolean;
  disabled?: boolean;
  leads?: boolean;
  label?: string;
  onAccountPhone?: PressProps['onAccountPhone'];
}

export function Button({ text, onPress, look = 'main', icon, busy = false, disabled = false, leads, label, onAccountPhone }: Props) {
  return (
    <Press className={`button is-${look}`} onPress={onPress} disabled={disabled || busy} leads={leads} label={label} onAccountPhone={onAccountPhone}>
      {icon ? <Icon name={icon} className="button-icon" /> : null}
      <Text>{busy ? '请稍候…' : text}</Text>
    </Press>
  );
}

/** Buttons below one another. */
export function ButtonStack({ children }: { children: ReactNode }) {
  return <Box className="button-stack">{children}</Box>;
}
