import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { faultOf } from '../lib/fault';

/** Something failed: what, what to do, and a way to try again. */
export function FaultAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { message, next, reference } = faultOf(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={message}
      description={reference ? `${next}（编号 ${reference}）` : next}
      action={onRetry ? <Button onClick={onRetry}>重试</Button> : undefined}
    />
  );
}

/** Skeleton, fault or content; content read earlier stays visible under the fault. */
export function Answered<T>({ answer, rows = 6, children }: { answer: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }) {
  const { data, error, refetch } = answer;
  if (data === undefined) {
    return error ? <FaultAlert error={error} onRetry={() => void refetch()} /> : <Skeleton active paragraph={{ rows }} aria-label="正在加载" />;
  }
  return (
    <>
      {error ? <FaultAlert error={error} onRetry={() => void refetch()} /> : null}
      {children(data)}
    </>
  );
}
