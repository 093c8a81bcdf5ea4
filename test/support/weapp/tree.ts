/** What a mini-program page shows: the tree that Taro hands to `setData`, kept and read as a person would. */

export interface Node {
  sid?: string;
  /** text of a text node */
  v?: string;
  /** children */
  cn?: Node[];
  [attribute: string]: unknown;
}

type Holder = Record<string, unknown>;

/** Applies one `setData` key such as `root.cn.[0].cl`. */
function put(data: Holder, path: string, value: unknown): void {
  const steps = path.replace(/\[(\d+)\]/g, '$1').split('.').filter(Boolean);
  const last = steps.pop() ?? '';
  let at = data;
  for (const step of steps) {
    at[step] ??= {};
    at = at[step] as Holder;
  }
  at[last] = value;
}

/** Applies a whole `setData` call. */
export function patch(data: Holder, change: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(change)) put(data, path, value);
}

const childrenOf = (node: Node): Node[] => (node.cn ?? []).filter(Boolean);

/** All text below a node, blocks apart. */
export function textOf(node: Node): string {
  if (typeof node.v === 'string' && childrenOf(node).length === 0) return node.v;
  return childrenOf(node).map(textOf).filter((text) => text !== '').join(' ');
}

/** Every node below and with this one, parents first. */
function* walk(node: Node, above: readonly Node[] = []): Generator<{ node: Node; above: readonly Node[] }> {
  yield { node, above };
  for (const child of childrenOf(node)) yield* walk(child, [...above, node]);
}

/** The innermost nodes whose own text contains `text`, each with what stands above it, nearest first. */
export function findText(root: Node, text: string): { node: Node; above: Node[] }[] {
  return [...walk(root)].filter(({ node }) => typeof node.v === 'string' && node.v.includes(text)).map(({ node, above }) => ({ node, above: [...above].reverse() }));
}

/** All nodes, parents first. */
export const everyNode = (root: Node): Node[] => [...walk(root)].map(({ node }) => node);
