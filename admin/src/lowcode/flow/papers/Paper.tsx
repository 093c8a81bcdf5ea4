import { MATERIAL_TYPE, type DocumentBlock, type DocumentCell, type ServiceBody, type ServiceDocument } from '@zhida/server/contract/service/index.ts';
import type { ReactNode } from 'react';
import { useDesign } from '../design';
import { piecesOf, placeholders } from './placeholders';

/** Words with what will be filled in marked; what nothing fills stands out. */
function Words({ text }: { text: string }) {
  const { known } = useDesign();
  return (
    <>
      {piecesOf(text, placeholders(known.form.answers)).map((piece, at) => {
        if (piece.kind === 'words') return <span key={at}>{piece.text}</span>;
        return (
          <span key={at} className={piece.label === null ? 'paper-filled is-unknown' : 'paper-filled'}>
            {piece.label ?? `{${piece.name}} 没有对应的内容`}
          </span>
        );
      })}
    </>
  );
}

/** Name and value, two pairs a line, as the server sets them; one left alone takes the rest of its line. */
function linesOf(cells: readonly DocumentCell[]): DocumentCell[][] {
  const lines: DocumentCell[][] = [];
  let waiting = false;
  for (const cell of cells) {
    const last = lines.at(-1);
    if (waiting && last && !cell.wide) {
      last.push(cell);
      waiting = false;
    } else {
      lines.push([cell]);
      waiting = !cell.wide;
    }
  }
  return lines;
}

const Grid = ({ cells }: { cells: readonly DocumentCell[] }) => (
  <table>
    <tbody>
      {linesOf(cells).map((line, row) => (
        <tr key={row}>
          {line.flatMap(({ label, value }, at) => [
            <th key={`${at}-label`} scope="row">
              <Words text={label} />
            </th>,
            <td key={`${at}-value`} colSpan={line.length === 1 ? 3 : 1}>
              <Words text={value} />
            </td>,
          ])}
        </tr>
      ))}
    </tbody>
  </table>
);

const Listing = ({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) => (
  <table>
    <thead>
      <tr>
        {head.map((one) => (
          <th key={one} scope="col">
            {one}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, at) => (
        <tr key={at}>
          {row.map((one, column) => (
            <td key={column}>{one}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Sheet = ({ children }: { children: ReactNode }) => (
  <section className="paper" aria-label="文书预览" tabIndex={0}>
    {children}
  </section>
);

/** In whose name the document goes out. */
function useIssuer({ issuer, item }: ServiceDocument): ReactNode {
  const { service, known } = useDesign();
  if (issuer !== undefined) return <Words text={issuer} />;
  const owner = service.items.find(({ code }) => code === item)?.department ?? service.lead;
  return known.departments.find(({ value }) => value === owner)?.label ?? '出具单位';
}

const itemRows = ({ items }: ServiceBody, department: (code: string | null) => string): string[][] => items.map((item, at) => [String(at + 1), item.name, department(item.department), '', '']);
const materialRows = ({ materials }: ServiceBody): string[][] => materials.filter(({ medium }) => medium !== 'electronic').map(({ name, type, copies }, at) => [String(at + 1), name, MATERIAL_TYPE[type], '', `${copies} 份`]);

function Block({ block, document }: { block: DocumentBlock; document: ServiceDocument }) {
  const { service, known } = useDesign();
  const issuer = useIssuer(document);
  const department = (code: string | null): string => known.departments.find(({ value }) => value === code)?.label ?? '';
  switch (block.kind) {
    case 'text':
      return (
        <p className={block.indent ? 'is-indented' : ''}>
          <Words text={block.text} />
        </p>
      );
    case 'section':
      return (
        <p className="paper-section">
          <Words text={block.text} />
        </p>
      );
    case 'table':
      return <Grid cells={block.cells} />;
    case 'form':
      if (known.form.sections.length === 0) return <p className="paper-filled is-unknown">这项服务没有表单</p>;
      return (
        <>
          {known.form.sections.map(({ title, labels }) => (
            <div key={title}>
              <p className="paper-section">{title}</p>
              <Grid cells={labels.map((label) => ({ label, value: '' }))} />
            </div>
          ))}
        </>
      );
    case 'items':
      return <Listing head={['序号', '事项', '办理部门', '状态', '期限']} rows={itemRows(service, department)} />;
    case 'materials':
      return <Listing head={['序号', '材料', '形式', '原件', '留存']} rows={materialRows(service)} />;
    case 'opinion':
      return (
        <table>
          <tbody>
            <tr className="paper-opinion">
              <th scope="row">{block.label}</th>
              <td>
                <Words text={block.note} />
              </td>
            </tr>
          </tbody>
        </table>
      );
    case 'signature':
      return (
        <p className="paper-sign">
          {block.label}：<span className="paper-filled">申请人签名</span>　<span className="paper-filled">提交日期</span>
        </p>
      );
    case 'closing':
      return (
        <div className="paper-closing">
          <p>{issuer}</p>
          <p className="paper-filled">生成日期</p>
        </div>
      );
    case 'status':
      return (
        <div className="paper-status">
          <span>二维码</span>
          <p>
            <Words text={block.text} />
          </p>
        </div>
      );
  }
}

/** The document as it will look, with names where the case fills something in. */
export function Paper({ document }: { document: ServiceDocument }) {
  const { layout } = document;
  if (!layout) {
    return (
      <Sheet>
        <p className="soft">没有版式，没有可以预览的内容。</p>
      </Sheet>
    );
  }
  return (
    <Sheet>
      <p className="paper-heading">
        <Words text={layout.heading} />
      </p>
      <p className="paper-reference">
        <Words text={layout.reference} />
      </p>
      {layout.blocks.map((block, at) => (
        <Block key={at} block={block} document={document} />
      ))}
      <p className="paper-foot">打印时由系统加上核验码和二维码</p>
    </Sheet>
  );
}
