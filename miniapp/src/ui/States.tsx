import type { ReactNode } from 'react';
import type { Answer } from '../lib/answers';
import type { Fault } from '../lib/fault';
import { Box, Press, Text } from '../lib/platform';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';
import './States.scss';

/** Grey shapes where content will stand. */
export function Skeleton({ cards = 2 }: { cards?: number }) {
  return (
    <Box role="status" label="正在加载">
      {Array.from({ length: cards }, (_, index) => (
        <Box key={index} className="skeleton" silent>
          <Box className="skeleton-line is-short" />
          <Box className="skeleton-line is-tall" />
          <Box className="skeleton-line" />
          <Box className="skeleton-line is-half" />
        </Box>
      ))}
    </Box>
  );
}

/** Nothing here yet: says why and what to do. */
export function Empty({ icon = 'spark', title, text, action }: { icon?: IconName; title: string; text: string; action?: ReactNode }) {
  return (
    <Box className="state">
      <Icon name={icon} className="state-icon" />
      <Text as="h2" className="state-title">
        {title}
      </Text>
      <Text as="p" className="state-text">
        {text}
      </Text>
      {action ? <Box className="state-action">{action}</Box> : null}
    </Box>
  );
}

/** Something failed: what, what to do, and a way to try again. */
export function FaultView({ fault, onRetry, busy = false }: { fault: Fault; onRetry?: () => void; busy?: boolean }) {
  return (
    <Box className="state" role="alert">
      <Icon name={fault.kind === 'offline' ? 'offline' : 'alert'} className="state-icon" />
      <Text as="h2" className="state-title">
        {fault.message}
      </Text>
      <Text as="p" className="state-text">
        {fault.next}
      </Text>
      {fault.reference ? (
        <Text as="p" className="state-text" selectable>
          编号：{fault.reference}
        </Text>
      ) : null}
      {onRetry ? (
        <Box className="state-action">
          <Button text="重试" look="plain" onPress={onRetry} busy={busy} />
        </Box>
      ) : null}
    </Box>
  );
}

/** A failed action, told beside its button. */
export function FaultNote({ fault }: { fault: Fault | null }) {
  return (
    <Box live="assertive" role="alert">
      {fault ? (
        <Box className="fault-note">
          <Icon name={fault.kind === 'offline' ? 'offline' : 'alert'} className="fault-icon" />
          <Box className="fault-body">
            <Text as="p" className="fault-message">
              {fault.message}
            </Text>
            <Text as="p">
              {fault.next}
              {fault.reference ? `（编号 ${fault.reference}）` : ''}
            </Text>
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}

interface LoadedProps<T> {
  answer: Answer<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Skeleton, fault or content. Content read earlier stays visible under a line that says the network is gone. */
export function Loaded<T>({ answer, skeleton, children }: LoadedProps<T>) {
  const { data, fault, asking, ask } = answer;
  if (data === null) {
    if (fault && fault.kind !== 'signed-out') return <FaultView fault={fault} onRetry={ask} busy={asking} />;
    return <>{skeleton ?? <Skeleton />}</>;
  }
  return (
    <>
      {fault ? (
        <Box className="stale" role="status">
          <Icon name="offline" className="stale-icon" />
          <Text className="stale-text">{fault.kind === 'offline' ? '网络不通，以下是刚才的内容' : fault.message}</Text>
          <Press className="stale-retry" onPress={ask} disabled={asking}>
            <Text>重试</Text>
          </Press>
        </Box>
      ) : null}
      {children(data)}
    </>
  );
}
