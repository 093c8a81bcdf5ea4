/**
 * An expression is finite by its form: nothing in it repeats. These bounds keep it also small, so that one written to
 * exhaust the reader (a thousand brackets, a list of a million) is refused with a sentence, not with a dead process.
 */

/** How deep parts may lie in parts. */
export const MOST_DEPTH = 64;
/** How many parts an expression may have. */
export const MOST_NODES = 5_000;
/** How many steps one evaluation may take; comparing an element of a list is a step. */
export const MOST_STEPS = 50_000;

/** What is wrong with the size of a written expression, as a sentence; null when it is within bounds. Never recurses. */
export function sizeFault(expression: unknown): string | null {
  const open: { value: unknown; depth: number }[] = [{ value: expression, depth: 1 }];
  for (let count = 0; ; count += 1) {
    const next = open.pop();
    if (next === undefined) return null;
    if (count >= MOST_NODES) return `规则过大：最多 ${MOST_NODES} 个部分，请拆成几项`;
    if (next.depth > MOST_DEPTH) return `嵌套过深：最多 ${MOST_DEPTH} 层，请改成并列的条件`;
    if (typeof next.value !== 'object' || next.value === null) continue;
    const parts = Array.isArray(next.value) ? (next.value as unknown[]) : Object.values(next.value);
    // A list longer than all parts allowed need not be laid out to be refused.
    for (const value of parts.slice(0, MOST_NODES)) open.push({ value, depth: next.depth + 1 });
  }
}
