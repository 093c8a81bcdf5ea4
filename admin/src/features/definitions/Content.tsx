import { Alert, Button, Skeleton } from 'antd';
import { Suspense, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAsk } from '../../lib/questions';
import { DocumentView } from '../../lowcode/document/DocumentView';
import { SECTION_EDITORS, type DefinitionDocument } from '../../lowcode/editors';
import { focusSoon, idsUpFrom } from '../../lowcode/structured/place';
import { nodeOfSchema, type Node } from '../../lowcode/structured/schema';
import { Answered } from '../../ui/Answered';
import { FaultList } from './draft/FaultList';
import type { Detail } from './words';

interface ReadingProps {
  data: Detail;
  root: Node;
  document: DefinitionDocument;
  at: string | null;
}

/** A form and a flow are better seen than read: the designer that draws the whole body shows it, locked. */
function Reading({ data, root, document, at }: ReadingProps) {
  const drawing = SECTION_EDITORS.find(({ kind, paths }) => kind === data.kind && paths.includes('/body'));
  if (!drawing) return <DocumentView root={root} document={document} />;
  return (
    <>
      <Suspense fallback={<Skeleton active aria-label="正在加载" />}>
        <drawing.Component kind={data.kind} code={data.code} document={document} faults={data.faults} readOnly at={at} onChange={() => undefined} />
      </Suspense>
      <DocumentView root={root} document={document} withBody={false} />
    </>
  );
}

/** The document of one version, or of the one in force; a drawing where the kind has one. */
export function Content({ data }: { data: Detail }) {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('version') ?? NaN);
  const version = Number.isInteger(asked) ? asked : null;
  const id = { kind: data.kind, code: data.code };
  const schema = useAsk('GET /api/definition-schemas/:kind', { params: { kind: data.kind } });
  const old = useAsk('GET /api/definitions/:kind/:code/versions/:version', { params: { ...id, version: version ?? 0 } }, { when: version !== null });
  const root = useMemo(() => (schema.data ? nodeOfSchema(schema.data.schema) : null), [schema.data]);
  const document: DefinitionDocument | undefined = version === null ? data.document : old.data?.version === version ? old.data.document : undefined;
  const at = params.get('at');
  const ready = root !== null && document !== undefined;
  useEffect(() => {
    if (ready && at !== null) focusSoon(idsUpFrom(at));
  }, [ready, at]);
  const jump = (pointer: string): void => focusSoon(idsUpFrom(pointer));
  return (
    <div className="stack">
      {version === null ? null : (
        <Alert type="info" showIcon title={`这是第 ${version} 版的内容${version === data.inForce ? '（现行）' : ''}`} action={<Button onClick={() => setParams({})}>看现行版</Button>} />
      )}
      {version === null && data.faults.length > 0 ? <FaultList faults={data.faults} onGo={jump} /> : null}
      <Answered answer={schema}>{() => (ready ? <Reading data={data} root={root} document={document} at={at} /> : version === null ? null : <Answered answer={old}>{() => null}</Answered>)}</Answered>
    </div>
  );
}
