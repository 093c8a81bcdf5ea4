import { App } from 'antd';
import type { Endpoint } from '@zhida/server/contract';
import { faultOf } from '../../lib/fault';

/** What is asked again after a retry. */
export const RENEWED: readonly Endpoint[] = ['GET /api/dead-jobs', 'GET /api/queue', 'GET /api/workbench'];

/** Says how a retry went. */
export function useRetryWords(): { done: (text: string) => void; failed: (error: Error) => void } {
  const { message, notification } = App.useApp();
  return {
    done: (text) => void message.success(text),
    failed: (error) => {
      const { message: title, next } = faultOf(error);
      notification.error({ title, description: next });
    },
  };
}
