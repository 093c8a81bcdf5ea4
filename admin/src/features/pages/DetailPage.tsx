import { useParams } from 'react-router';
import { useAsk } from '../../lib/questions';
import { CellView, PlainTable } from '../../lowcode/page/view/columns';
import { Answered } from '../../ui/Answered';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Section } from '../../ui/Section';
import { count } from '../../lib/format';
import { RowActions } from './actions/Actions';
import './pages.css';

/** One record of a page, in the sections that the office has laid out. */
export function DetailPage() {
  const { code = '', id = '' } = useParams();
  const page = useAsk('GET /api/pages/:code', { params: { code } });
  const answer = useAsk('GET /api/pages/:code/rows/:id', { params: { code, id } }, { traced: true });
  const { data } = answer;
  const typeOf = (field: string): Parameters<typeof CellView>[0]['type'] => page.data?.columns.find((column) => column.field === field)?.type ?? 'text';
  return (
    <Page
      title={data?.title ?? page.data?.entity.label ?? '详情'}
      backTo={`/p/${code}`}
      lead={page.data?.name}
      actions={
        data ? (
          <>
            {data.link ? <LinkButton to={data.link}>完整办理页面</LinkButton> : null}
            {page.data ? <RowActions page={page.data} row={data} large onDone={() => undefined} /> : null}
          </>
        ) : null
      }
    >
      <Answered answer={answer}>
        {({ sections, related }) => (
          <div className="stack">
            {sections.map(({ title, fields }) => (
              <Section key={title} title={title}>
                <dl className="record">
                  {fields.map(({ field, label, cell }) => (
                    <div key={field}>
                      <dt>{label}</dt>
                      <dd>
                        <CellView cell={cell} type={typeOf(field)} format="plain" />
                      </dd>
                    </div>
                  ))}
                </dl>
              </Section>
            ))}
            {related.map(({ title, columns, rows, total }) => (
              <Section key={title} title={title} extra={<span className="soft">{rows.length < total ? `最近 ${rows.length} 条，共 ${count(total)} 条` : `共 ${count(total)} 条`}</span>}>
                <PlainTable caption={title} columns={columns} rows={rows} linkTo={({ link }) => link} empty="还没有。" />
              </Section>
            ))}
          </div>
        )}
      </Answered>
    </Page>
  );
}
