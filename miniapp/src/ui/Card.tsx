import type { ReactNode } from 'react';
import { Box, Press, Text } from '../lib/platform';
import { Icon, type IconName } from './Icon';
import './Card.scss';

/** A sheet of paper on the desk. With `onPress` the whole sheet opens something. */
export function Card({ title, bare, onPress, label, children }: { title?: string; bare?: boolean; onPress?: () => void; label?: string; children: ReactNode }) {
  const className = `card ${bare ? 'is-bare' : ''} ${onPress ? 'is-pressable' : ''}`;
  if (onPress) {
    return (
      <Press className={className} onPress={onPress} label={label} leads>
        {children}
      </Press>
    );
  }
  return (
    <Box as="section" className={className} label={label}>
      {title ? (
        <Text as="h2" className="card-title">
          {title}
        </Text>
      ) : null}
      {children}
    </Box>
  );
}

/** The heading above a group of cards, with a way to all of them. */
export function SectionHead({ title, more, onMore }: { title: string; more?: string; onMore?: () => void }) {
  return (
    <Box className="section-head">
      <Text as="h2" className="section-title">
        {title}
      </Text>
      {more ? (
        <Press className="section-more" onPress={onMore} leads label={`${title}，${more}`}>
          <Text>{more}</Text>
          <Icon name="next" />
        </Press>
      ) : null}
    </Box>
  );
}

interface CellProps {
  name: string;
  note?: string;
  value?: ReactNode;
  icon?: IconName;
  onPress?: () => void;
}

/** One line of a list; it leads somewhere when `onPress` is given. */
export function Cell({ name, note, value, icon, onPress }: CellProps) {
  const inside = (
    <>
      {icon ? <Icon name={icon} className="cell-icon" /> : null}
      <Box className="cell-main">
        <Box className="cell-body">
          <Text className="cell-name">{name}</Text>
          {note ? <Text className="cell-note">{note}</Text> : null}
        </Box>
        {value === undefined ? null : <Box className="cell-value">{value}</Box>}
      </Box>
      {onPress ? <Icon name="next" className="cell-next" /> : null}
    </>
  );
  if (!onPress) return <Box className="cell">{inside}</Box>;
  return (
    <Press className="cell" onPress={onPress} leads>
      {inside}
    </Press>
  );
}

/** One line with a switch. */
export function SwitchCell({ name, note, icon, on, onChange }: { name: string; note?: string; icon?: IconName; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <Press className="cell" checked={on} label={name} onPress={() => onChange(!on)}>
      {icon ? <Icon name={icon} className="cell-icon" /> : null}
      <Box className="cell-main">
        <Box className="cell-body">
          <Text className="cell-name">{name}</Text>
          {note ? <Text className="cell-note">{note}</Text> : null}
        </Box>
      </Box>
      <Box className={`switch ${on ? 'is-on' : ''}`} silent>
        <Box className="switch-knob" />
      </Box>
    </Press>
  );
}
