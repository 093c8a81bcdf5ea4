import { useAction } from '../../lib/action';
import { together, useAnswer } from '../../lib/answers';
import { go } from '../../lib/routes';
import { api } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Screen } from '../../ui/Screen';
import { Loaded } from '../../ui/States';
import { GuideView } from './GuideView';
import { CallHelp, FaultHelp, Notice } from './parts';

/** The guide; at its foot the one thing to do: begin, go on, or look how far it is. */
export function GuideScreen({ code }: { code: string }) {
  const guide = useAnswer('GET /api/services/:code', { params: { code } });
  const cases = useAnswer('GET /api/me/cases', {});
  const mine = guide.data?.caseId ? cases.data?.find(({ id }) => id === guide.data?.caseId) : undefined;
  const { run, busy, fault } = useAction(async () => {
    if (mine && mine.state !== 'draft') return go('case', { id: mine.id });
    const draft = await api('POST /api/me/cases', { body: { service: code } });
    go('apply', { id: draft.id });
  });
  const text = mine === undefined ? '开始办理' : mine.state === 'draft' ? '接着填写' : '看办理进展';
  const ready = guide.data !== null && (guide.data.caseId === null || cases.data !== null);
  return (
    <Screen title={guide.data?.name ?? '办事指南'} foot={ready ? <Button text={text} busy={busy} onPress={() => run()} /> : undefined}>
      <FaultHelp fault={fault} />
      <Loaded answer={together(guide, cases)}>
        {([shown]) => (
          <>
            {mine?.state === 'draft' ? <Notice look="calm" icon="folder" title="您有一份填到一半的申请，内容都还在" /> : null}
            <GuideView guide={shown} />
            <CallHelp />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
