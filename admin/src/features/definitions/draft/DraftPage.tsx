import { DEFINITION_KIND, DEFINITION_STATE } from '@zhida/server/contract/enums';
import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useAsk } from '../../../lib/questions';
import { nodeOfSchema } from '../../../lowcode/structured/schema';
import { Answered } from '../../../ui/Answered';
import { Page } from '../../../ui/Page';
import { StateTag } from '../../../ui/StateTag';
import { DraftDesk } from './DraftDesk';
import { useFreshDraft } from '../freshDraft';
import { NoSuchKind } from '../NoSuchKind';
import { kindOf, pageOf, STATE_TONE, type Key } from '../words';
import '../definitions.css';

function Loaded({ id }: { id: Key }) {
  const draft = useFreshDraft(id);
  const detail = useAsk('GET /api/definitions/:kind/:code', { params: { ...id } });
  const schema = useAsk('GET /api/definition-schemas/:kind', { params: { kind: id.kind } });
  const root = useMemo(() => (schema.data ? nodeOfSchema(schema.data.schema) : null), [schema.data]);
  if (!draft.isFetchedAfterMount) {
    return (
      <Page title={DEFINITION_KIND[id.kind]} backTo={pageOf(id)}>
        <Skeleton active paragraph={{ rows: 8 }} aria-label="正在加载" />
      </Page>
    );
  }
  const ready = draft.data && detail.data && root;
  if (ready) return <DraftDesk key={draft.data.version} id={id} draft={draft.data} detail={detail.data} root={root} />;
  return (
    <Page title={DEFINITION_KIND[id.kind]} backTo={pageOf(id)} mark={draft.data ? <StateTag tone={STATE_TONE[draft.data.state]} text={DEFINITION_STATE[draft.data.state]} /> : null}>
      <Answered answer={draft}>{() => <Answered answer={detail}>{() => <Answered answer={schema}>{() => null}</Answered>}</Answered>}</Answered>
    </Page>
  );
}

/** The page on which a definition is changed. */
export function DraftPage() {
  const { kind: named, code = '' } = useParams();
  const kind = kindOf(named);
  return kind ? <Loaded key={`${kind}/${code}`} id={{ kind, code }} /> : <NoSuchKind />;
}
