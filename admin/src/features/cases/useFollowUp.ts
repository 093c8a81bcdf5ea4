import { App } from 'antd';
import { useAct } from '../../lib/questions';

const RENEWED = ['GET /api/service-follow-ups', 'GET /api/service-board', 'GET /api/workbench', 'GET /api/cases/:id'] as const;
const ENDPOINT = { called: 'POST /api/service-follow-ups/:id/called', fixed: 'POST /api/service-follow-ups/:id/fixed' } as const;
const DONE = { called: '回访已登记', fixed: '整改已登记，会请申请人再评一次' };

/** The next step after a bad rating. */
export function useFollowUp(step: keyof typeof ENDPOINT, then: () => void): { run: (input: { params: { id: string }; body: { note: string } }) => void; pending: boolean; error: Error | null } {
  const { message } = App.useApp();
  const { mutate, isPending, error } = useAct(ENDPOINT[step], RENEWED);
  const run = (input: { params: { id: string }; body: { note: string } }): void =>
    mutate(input, {
      onSuccess: () => {
        void message.success(DONE[step]);
        then();
      },
    });
  return { run, pending: isPending, error };
}
