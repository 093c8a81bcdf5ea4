import { damaged } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import { numberToText, serialToText } from '../numbers.ts';
import { BATCH_ROWS, EMPTY_CELL, textCell, type Cell, type RowBatches, type SheetRow } from '../types.ts';
import { unescapeCell, type StringTable } from './strings.ts';
import { attribute, scanXmlStepwise, unescapeXml, type XmlHandler } from './xml.ts';

export interface SheetContext {
  strings: StringTable;
  dateStyles: readonly boolean[];
  date1904: boolean;
}

/** `BC12` → 54 (0-based column); -1 when there is no column part. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** The cell of a stored value. A formula shows its stored result; one without a result shows its own text. */
function cellOf(type: string, style: number, value: string, formula: string, context: SheetContext): Cell {
  if (value === '' && formula !== '') return textCell(`=${unescapeXml(formula)}`.slice(0, LIMITS.cellCharacters));
  switch (type) {
    case 's': {
      const text = context.strings.get(Number(value));
      if (text === undefined) throw damaged();
      return text === '' ? EMPTY_CELL : textCell(text);
    }
    case 'inlineStr':
    case 'str':
      return textCell(unescapeCell(value).slice(0, LIMITS.cellCharacters));
    case 'b':
      return textCell(value === '1' ? 'TRUE' : 'FALSE');
    case 'e':
      return textCell(unescapeXml(value));
    case 'd':
      return textCell(value.replace('T', ' ').replace(/ 00:00:00(\.0+)?Z?$/, ''));
    default: {
      if (value === '') return EMPTY_CELL;
      const date = context.dateStyles[style] ? serialToText(Number(value), context.date1904) : null;
      return date ? { text: date, isNumber: false, raw: value } : { text: numberToText(value), isNumber: true, raw: value };
    }
  }
}

/** Turns the tags of a worksheet into rows; a row or cell without its own number follows the one before. */
class SheetHandler implements XmlHandler {
  readonly found: SheetRow[] = [];
  private row = 0;
  private cells: Cell[] = [];
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private formula = '';
  private into: 'value' | 'formula' | null = null;
  private phonetic = false;

  constructor(
    private readonly sheet: string,
    private readonly context: SheetContext,
  ) {}

  open(name: string, attributes: string, selfClosing: boolean): void {
    switch (name) {
      case 'row': {
        const given = Number(attribute(attributes, 'r') ?? this.row + 1);
        if (!(given > this.row && given <= LIMITS.sheetRows)) throw damaged();
        this.row = given;
        this.cells = [];
        this.column = -1;
        break;
      }
      case 'c': {
        const reference = attribute(attributes, 'r');
        this.column = reference ? columnOf(reference) : this.column + 1;
        this.type = attribute(attributes, 't') ?? 'n';
        this.style = Number(attribute(attributes, 's') ?? 0);
        this.value = '';
        this.formula = '';
        break;
      }
      case 'v':
      case 't':
        this.into = selfClosing || this.phonetic ? null : 'value';
        break;
      case 'f':
        this.into = selfClosing ? null : 'formula';
        break;
      case 'rPh':
        this.phonetic = !selfClosing;
        break;
    }
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
      case 'f':
        this.into = null;
        break;
      case 'rPh':
        this.phonetic = false;
        break;
      case 'c':
        if (this.column >= 0 && this.column < LIMITS.columns && (this.value !== '' || this.formula !== '')) {
          while (this.cells.length < this.column) this.cells.push(EMPTY_CELL);
          this.cells[this.column] = cellOf(this.type, this.style, this.value, this.formula, this.context);
        }
        break;
      case 'row':
        if (this.cells.length > 0) this.found.push({ sheet: this.sheet, row: this.row, cells: this.cells });
        break;
    }
  }

  text(piece: string): void {
    if (this.into === 'value') this.value += piece;
    else if (this.into === 'formula') this.formula += piece;
  }
}

/** Streams the rows of one worksheet part; rows without any cell are left out. */
export async function* readSheet(bytes: AsyncIterable<Buffer>, sheet: string, context: SheetContext): RowBatches {
  const handler = new SheetHandler(sheet, context);
  for await (const _ of scanXmlStepwise(bytes, handler)) {
    while (handler.found.length >= BATCH_ROWS) yield handler.found.splice(0, BATCH_ROWS);
  }
  if (handler.found.length > 0) yield handler.found.splice(0);
}
