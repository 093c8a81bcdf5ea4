import type { Catalogue } from '@zhida/server/contract/expression/index.ts';
import { Pagination, Table } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Lines } from '../../ui/Reasons';
import { RuleTree } from '../../ui/RuleTree';
import { Section } from '../../ui/Section';
import type { DefinitionDocument } from '../editors';
import { namedWord, sourceOf, useReferences, type References } from '../references';
import { idOf } from '../structured/place';
import { choicesOf, fits, type Node } from '../structured/schema';
import { summaryOf } from '../structured/summary';
import { catalogueOf, isCell, isFlat, isRow, ruleLines, scalarText } from './reading';
import './document.css';

interface Part {
  node: Node;
  value: unknown;
  pointer: string;
  words: Words;
}

/** What codes and names in a document stand for. */
interface Words {
  catalogue: Catalogue;
  references: References;
}

const PAGE = 20;
const SHORT_WORDS = 14;
/** A table wider than this cannot be read; its rows become blocks. */
const MOST_COLUMNS = 7;

const own = (node: Node, value: unknown): Node => (node.options.length > 0 ? (node.options.find((option) => fits(option, value)) ?? node) : node);

function wordsOf(node: Node, value: unknown, { references }: Words, beside?: Readonly<Record<string, unknown>>): string {
  const { name } = node;
  if (Array.isArray(value)) return value.map((one) => (sourceOf(name) ? namedWord(references, name, String(one)) : scalarText(name, one))).join('、') || '—';
  if (isRow(value)) return Object.entries(value).map(([key, one]) => `${key}：${scalarText(key, one)}`).join('，');
  if (sourceOf(name) && typeof value === 'string') return namedWord(references, name, value);
  const choice = node.shape === 'choice' && name !== 'unit' ? choicesOf(node).find((one) => one.value === value) : undefined;
  if (choice) return choice.label;
  return scalarText(node.name, value, beside);
}

/** The properties that a document really has here, in the order of the schema; free keys come after. */
function partsOf({ node, value, pointer, words }: Part): Part[] {
  if (!isRow(value)) return [];
  const known = node.properties.filter(({ name, shape }) => value[name] !== undefined && shape !== 'constant');
  const listed = new Set(node.properties.map(({ name }) => name));
  const free = Object.keys(value).filter((key) => !listed.has(key));
  const raw = (name: string): Node => ({ ...(node.entry ?? { shape: 'raw', schema: {}, nullable: false, required: [], properties: [], entry: null, options: [] }), name, title: name });
  return [...known, ...free.map(raw)].map((below) => ({ node: below, value: value[below.name], pointer: `${pointer}/${below.name}`, words }));
}

const isLeaf = ({ node, value }: Part): boolean => node.shape !== 'expression' && (value === null || isFlat(value)) && !(Array.isArray(value) && (value.length > 6 || value.some((one) => String(one).length > SHORT_WORDS)));

function Facts({ parts, beside }: { parts: readonly Part[]; beside?: Readonly<Record<string, unknown>> }) {
  if (parts.length === 0) return null;
  return (
    <dl className="document-facts">
      {parts.map(({ node, value, pointer, words }) => (
        <div key={pointer} id={idOf(pointer)} tabIndex={-1} className={String(value).length > 60 ? 'is-long' : ''}>
          <dt>{node.title}</dt>
          <dd>{wordsOf(node, value, words, beside)}</dd>
        </div>
      ))}
    </dl>
  );
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of the same few short columns; `named` are those of an object with free keys. */
function Rows({ part, rows, named = false }: { part: Part; rows: readonly (readonly [string, Row])[]; named?: boolean }) {
  const columns = (part.node.entry?.properties ?? []).filter(({ name }) => rows.some(([, row]) => row[name] !== undefined));
  return (
    <Table<{ key: string; row: Row }>
      className="document-table"
      size="small"
      rowKey="key"
      dataSource={rows.map(([key, row]) => ({ key, row }))}
      pagination={rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false, showTotal: (total) => `共 ${total} 行` } : false}
      onRow={({ key }) => ({ id: idOf(`${part.pointer}/${key}`), tabIndex: -1 })}
      columns={[
        ...columns.map((column) => ({ key: column.name, title: column.title, render: (_: unknown, { row }: { row: Row }) => <span className="document-cell">{wordsOf(column, row[column.name], part.words, row)}</span> })),
        ...(named ? [{ key: '#', title: '代码', render: (_: unknown, { key }: { key: string }) => <code>{key}</code> }] : []),
      ]}
    />
  );
}

/** True where an object of this form fits into a row of a table. */
const isRowForm = (entry: Node | null, rows: readonly Row[]): boolean => entry?.shape === 'object' && entry.properties.length <= MOST_COLUMNS && rows.every((row) => Object.values(row).every(isCell));

/** Entries with parts of their own, one below the other; a long list is turned by pages. */
function Entries({ part: { node, pointer, words }, rows }: { part: Part; rows: readonly Row[] }) {
  const [page, setPage] = useState(1);
  const from = (page - 1) * PAGE;
  return (
    <>
      <ol className="document-entries" start={from + 1}>
        {rows.slice(from, from + PAGE).map((row, index) => (
          <li key={from + index} id={idOf(`${pointer}/${from + index}`)} tabIndex={-1}>
            <strong>{summaryOf(row, {}).split(' · ')[0]}</strong>
            <View node={own(node.entry ?? node, row)} value={row} pointer={`${pointer}/${from + index}`} words={words} />
          </li>
        ))}
      </ol>
      {rows.length > PAGE ? <Pagination size="small" current={page} pageSize={PAGE} total={rows.length} showSizeChanger={false} onChange={setPage} showTotal={(total) => `共 ${total} 项`} /> : null}
    </>
  );
}

function ListView({ part }: { part: Part }) {
  const { node, value, words } = part;
  const list = value as unknown[];
  const entry = node.entry;
  if (list.length === 0 || !entry) return <p className="soft">无</p>;
  const rows = list.filter(isRow);
  if (rows.length < list.length) return <Lines items={list.map((one) => wordsOf({ ...entry, name: node.name }, one, words))} ordered={list.length > 1} />;
  if (isRowForm(entry, rows)) return <Rows part={part} rows={rows.map((row, index) => [String(index), row] as const)} />;
  return <Entries part={part} rows={rows} />;
}

function RuleView({ value, words }: Part) {
  const lines = ruleLines(value, words.catalogue);
  return lines ? <RuleTree lines={lines} /> : <pre className="document-raw">{JSON.stringify(value, null, 2)}</pre>;
}

function View(part: Part): ReactNode {
  const { value, words } = part;
  const node = own(part.node, value);
  if (node.shape === 'expression') return <RuleView {...part} />;
  if (Array.isArray(value)) return <ListView part={{ ...part, node }} />;
  if (!isRow(value)) return <p className="document-words">{wordsOf(node, value, words)}</p>;
  const rows = Object.values(value).filter(isRow);
  if (node.properties.length === 0 && rows.length > 0 && isRowForm(node.entry, rows)) return <Rows part={{ ...part, node }} rows={Object.entries(value).flatMap(([key, row]) => (isRow(row) ? [[key, row] as const] : []))} named />;
  const parts = partsOf({ ...part, node });
  return (
    <div className="document-object">
      <Facts parts={parts.filter(isLeaf)} beside={value} />
      {parts
        .filter((one) => !isLeaf(one))
        .map((one) => (
          <section key={one.pointer} id={idOf(one.pointer)} tabIndex={-1} aria-label={one.node.title}>
            <h3>{one.node.title}</h3>
            <View {...one} />
          </section>
        ))}
    </div>
  );
}

/** What names mean here; rules read as codes where the reader may not see the facts. */
function useWords(document: DefinitionDocument): Words {
  const { can } = useSession();
  const references = useReferences();
  const { data } = useAsk('GET /api/policies/facts', {}, { when: can('policy.list') });
  return useMemo(() => ({ catalogue: catalogueOf(document, data), references }), [document, data, references]);
}

const ENVELOPE = ['legalBasis', 'doubts'];

interface Props {
  root: Node;
  document: DefinitionDocument;
  /** false where the content is drawn by an editor of its own */
  withBody?: boolean;
}

/** A whole definition to be read: its content part by part, then what it stands on and what is in doubt. */
export function DocumentView({ root, document, withBody = true }: Props) {
  const words = useWords(document);
  const top = partsOf({ node: root, value: document, pointer: '', words });
  const body = top.find(({ node }) => node.name === 'body');
  const inside = body && withBody ? partsOf({ ...body, node: own(body.node, body.value) }) : [];
  const around = top.filter(({ node, value }) => ENVELOPE.includes(node.name) && Array.isArray(value) && value.length > 0);
  const facts = inside.filter(isLeaf);
  return (
    <div className="stack">
      {facts.length > 0 ? (
        <Section title="基本内容">
          <Facts parts={facts} />
        </Section>
      ) : null}
      {[...inside.filter((one) => !isLeaf(one)), ...around].map((part) => (
        <div key={part.pointer} id={idOf(part.pointer)} tabIndex={-1} className="document-part">
          <Section title={part.node.title}>
            <View {...part} />
          </Section>
        </div>
      ))}
    </div>
  );
}
