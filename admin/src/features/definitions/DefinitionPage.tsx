import { DEFINITION_KIND, DEFINITION_STATE } from '@zhida/server/contract/enums';
import { Alert, App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { faultOf } from '../../lib/fault';
import { dayText } from '../../lib/format';
import { useAct, useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { DownloadButton } from '../../ui/DownloadButton';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { Content } from './Content';
import { NoSuchKind } from './NoSuchKind';
import { RetireDialog } from './RetireDialog';
import { Review } from './Review';
import { Usage } from './Usage';
import { Versions } from './Versions';
import { draftPageOf, kindOf, pageOf, STATE_TONE, TOUCHED, type Detail, type Key } from './words';
import './definitions.css';

function Actions({ data }: { data: Detail }) {
  const id = { kind: data.kind, code: data.code };
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  const [retiring, setRetiring] = useState(false);
  const start = useAct('POST /api/definitions/:kind/:code/draft', TOUCHED);
  const begin = (): void =>
    void start.mutateAsync({ params: id, body: {} }).then(
      () => void navigate(draftPageOf(id, params.get('at'))),
      (error: unknown) => {
        const { message, next } = faultOf(error);
        notification.error({ title: message, description: next });
      },
    );
  return (
    <>
      {data.can.includes('retire') ? (
        <Button danger onClick={() => setRetiring(true)}>
          停用
        </Button>
      ) : null}
      <DownloadButton endpoint="GET /api/definitions/:kind/:code/export" params={id} query={data.inForce === null ? {} : { version: data.inForce }} label="导出 YAML" />
      {data.can.includes('draft') ? (
        <Button type="primary" loading={start.isPending} onClick={begin}>
          修改
        </Button>
      ) : null}
      {data.draft?.state === 'draft' ? (
        <LinkButton type="primary" to={draftPageOf(id, params.get('at'))}>
          打开草稿
        </LinkButton>
      ) : null}
      {retiring ? <RetireDialog id={id} name={data.name} onClose={() => setRetiring(false)} /> : null}
    </>
  );
}

const lead = ({ kind, code, inForce, validFrom, validTo, pack }: Detail): string =>
  [DEFINITION_KIND[kind], code, inForce === null ? '还没有现行版' : `现行第 ${inForce} 版${validFrom ? `，${dayText(validFrom)}起` : ''}${validTo ? `至${dayText(validTo)}` : ''}`, pack === 'desk' ? '后台新建' : `来自定义包 ${pack}`].join(' · ');

function Body({ data }: { data: Detail }) {
  const [params, setParams] = useSearchParams();
  const id = { kind: data.kind, code: data.code };
  const tab = params.get('tab');
  return (
    <>
      {data.upgradeWaiting ? (
        <Alert
          type="warning"
          showIcon
          title="定义包有了新版，而这项定义本地改过"
          description="系统没有覆盖您的修改。请对照三方的不同，决定保留本地的，还是以新包起草。"
          action={<LinkButton to={`${pageOf(id)}/upgrade`}>三方对照</LinkButton>}
        />
      ) : null}
      {data.draft?.state === 'review' ? <Review data={data} /> : null}
      {data.draft?.state === 'draft' ? <Alert type="info" showIcon title={`${data.draft.author}正在起草第 ${data.draft.version} 版，发布前现行版照常执行`} /> : null}
      <Tabs
        className="definition-tabs"
        activeKey={tab === 'versions' || tab === 'usage' ? tab : 'content'}
        onChange={(chosen) => setParams(chosen === 'content' ? {} : { tab: chosen }, { replace: true })}
        destroyOnHidden
        items={[
          { key: 'content', label: data.inForce === null ? '内容' : '现行内容', children: <Content data={data} /> },
          { key: 'versions', label: `版本（${data.versions.length}）`, children: <Versions data={data} /> },
          { key: 'usage', label: '谁在用', children: <Usage id={id} /> },
        ]}
      />
    </>
  );
}

function Loaded({ id }: { id: Key }) {
  const answer = useAsk('GET /api/definitions/:kind/:code', { params: { ...id } });
  const data = answer.data;
  return (
    <Page
      title={data?.name ?? DEFINITION_KIND[id.kind]}
      backTo="/definitions"
      mark={data ? <StateTag tone={STATE_TONE[data.inForce === null ? data.state : 'published']} text={data.inForce === null ? DEFINITION_STATE[data.state] : '现行'} /> : null}
      lead={data ? lead(data) : null}
      actions={data ? <Actions data={data} /> : null}
    >
      <Answered answer={answer}>{(detail) => <Body data={detail} />}</Answered>
    </Page>
  );
}

/** One definition: what is in force, what is under way, its history and who uses it. */
export function DefinitionPage() {
  const { kind: named, code = '' } = useParams();
  const kind = kindOf(named);
  return kind ? <Loaded id={{ kind, code }} /> : <NoSuchKind />;
}
