import type { ReactNode } from 'react';
import type { Fault } from '../../lib/fault';
import { dayText } from '../../lib/format';
import { Box, Press, Text, device } from '../../lib/platform';
import { Button } from '../../ui/Button';
import { Icon, type IconName } from '../../ui/Icon';
import { FaultNote } from '../../ui/States';
import { HOTLINE, limitLines, type Limit, type Tone } from './words';
import './case.scss';

/** A state in a word, in its colour. */
export function Badge({ tone, text }: { tone: Tone; text: string }) {
  return <Text className={`badge is-${tone}`}>{text}</Text>;
}

/** A few words that must not be overlooked. */
export function Notice({ look = 'warn', icon = 'alert', title, role, children }: { look?: 'warn' | 'calm' | 'bad'; icon?: IconName; title: string; role?: 'status' | 'alert'; children?: ReactNode }) {
  return (
    <Box className={`notice ${look === 'warn' ? '' : `is-${look}`}`} role={role}>
      <Icon name={icon} className="notice-sign" />
      <Box className="notice-body">
        <Text as="p" className="notice-title">
          {title}
        </Text>
        {children}
      </Box>
    </Box>
  );
}

/** Limits that the reader must keep, told before they run out. */
export function LimitNotes({ limits }: { limits: readonly Limit[] }) {
  if (limits.length === 0) return null;
  const late = limits.some(({ daysLeft }) => daysLeft !== null && daysLeft < 0);
  return (
    <Notice icon="clock" title={late ? '有期限已经过了，请尽快办' : `有 ${limits.length} 个期限，别错过`} look={late ? 'bad' : 'warn'}>
      {limits.map((limit) => (
        <Text as="p" key={limit.clock} className="notice-line">
          {limit.name}：{limitLines(limit).join('。')}
        </Text>
      ))}
    </Notice>
  );
}

/** What went wrong with its next step, and somebody to call. */
export function FaultHelp({ fault }: { fault: Fault | null }) {
  return (
    <>
      <FaultNote fault={fault} />
      {fault && fault.kind !== 'offline' ? <CallHelp /> : null}
    </>
  );
}

export function CallHelp() {
  return <Button text={`不会办？拨打 ${HOTLINE}`} look="quiet" icon="phone" onPress={() => device.call(HOTLINE)} />;
}

/** A name above its words. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box className="fact">
      <Text as="p" className="fact-name">
        {name}
      </Text>
      {children}
    </Box>
  );
}

/** What the applicant has to do, by when, and whether it may come back. */
export function YourTurn({ yours, by, side, back, children }: { yours: string; by: string | null; side: 'applicant' | 'department' | null; back: string | null; children?: ReactNode }) {
  return (
    <>
      <Fact name="您需要做什么">
        <Text as="p">
          {yours}
          {by !== null && side === 'applicant' ? `（${dayText(by)}前）` : ''}
        </Text>
      </Fact>
      {children}
      {back ? (
        <Fact name="会不会退回上一步">
          <Text as="p">{back}</Text>
        </Fact>
      ) : null}
    </>
  );
}

/** How much is done, as a bar; the words stand beside it. */
export function Dash({ done, of }: { done: number; of: number }) {
  return (
    <Box className="dash" silent>
      <Box className="dash-done" style={{ width: `${of === 0 ? 0 : Math.round((done / of) * 100)}%` }} />
    </Box>
  );
}

interface ActionProps {
  text: string;
  label?: string;
  look?: 'main' | 'plain';
  disabled?: boolean;
  chosen?: boolean;
  onPress: () => void;
}

/** Buttons side by side. */
export function RowActions({ children }: { children: ReactNode }) {
  return <Box className="row-actions">{children}</Box>;
}

export function RowAction({ text, label, look = 'plain', disabled = false, chosen, onPress }: ActionProps) {
  return (
    <Press className={`row-action ${look === 'main' ? 'is-main' : ''} ${disabled ? 'is-off' : ''} ${chosen ? 'is-chosen' : ''}`} label={label} disabled={disabled} onPress={onPress} {...(chosen === undefined ? {} : { choice: 'radio', checked: chosen })}>
      <Text>{text}</Text>
    </Press>
  );
}
