import { useState } from 'react';
import { useAnswer } from '../../lib/answers';
import { instantText } from '../../lib/format';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Loaded } from '../../ui/States';
import { EntryLines } from '../form/EntryLines';

/** What was handed in, every time; asked for when somebody wants to see it. */
export function HandedIn({ caseId }: { caseId: string }) {
  const [wanted, setWanted] = useState(false);
  const versions = useAnswer('GET /api/me/cases/:id/versions', wanted ? { params: { id: caseId } } : null);
  return (
    <Card bare>
      <Fold title="我提交的内容">
        {wanted ? (
          <Loaded answer={versions}>
            {(list) => (
              <>
                {[...list].reverse().map(({ version, at, lines }) => (
                  <Fold key={version} title={`第 ${version} 次 · ${instantText(at)}`} open={version === list.length}>
                    <EntryLines lines={lines} />
                  </Fold>
                ))}
              </>
            )}
          </Loaded>
        ) : (
          <Button text="显示我填的内容" look="plain" onPress={() => setWanted(true)} />
        )}
      </Fold>
    </Card>
  );
}
