import { together, useAnswer } from '../../lib/answers';
import { go } from '../../lib/routes';
import { Card, Cell, SectionHead } from '../../ui/Card';
import { Empty, Loaded } from '../../ui/States';
import { CaseCell } from './CaseCell';

/** Everything that may be applied for, below what the reader has under way. */
export function ServicesView() {
  const answer = together(useAnswer('GET /api/services', {}), useAnswer('GET /api/me/cases', {}));
  return (
    <Loaded answer={answer}>
      {([services, cases]) => (
        <>
          {cases.length > 0 ? (
            <>
              <SectionHead title="我的办件" />
              <Card bare>
                {cases.map((one) => (
                  <CaseCell key={one.id} row={one} />
                ))}
              </Card>
            </>
          ) : null}
          <SectionHead title="可以办的事" />
          {services.length === 0 ? <Empty icon="folder" title="现在没有可以网上办的事" text="开通后会显示在这里。" /> : null}
          {services.length > 0 ? (
            <Card bare>
              {services.map(({ code, name, summary, audience }) => (
                <Cell key={code} icon="folder" name={name} note={`${summary}（${audience}）`} onPress={() => go('service', { code })} />
              ))}
            </Card>
          ) : null}
        </>
      )}
    </Loaded>
  );
}
