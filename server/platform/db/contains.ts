/**
 * A search for what people type, as SQL: true when one of the columns holds the text bound by {@link containing}.
 * `%`, `_` and `!` in the text mean themselves.
 */
export const contains = (columns: readonly string[], mark: string): string => `(${columns.map((column) => `${column} LIKE $${mark} ESCAPE '!'`).join(' OR ')})`;

/** The value to bind to the mark of {@link contains}. */
export const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;
