import { evaluate } from '../expression/evaluate.ts';
import { isFraction, rounded, toNumber } from '../expression/fraction.ts';
import { ExpressionError, type Expression, type FactValue, type Scope } from '../expression/types.ts';
import { capitals } from './capitals.ts';
import { isEmpty, missingWords, readAnswer } from './values.ts';
import { isFieldPlace, isTable, repeats, TODAY, totalOf, type Answer, type Answers, type ComputedField, type FieldState, type FormBody, type FormContext, type FormFault, type FormField, type FormOutcome, type InnerField, type RowAnswers, type TableField } from './types.ts';

type Facts = Record<string, FactValue | null | undefined>;
type Settled = FieldState & { rows?: RowAnswers[] };

const HIDDEN: FieldState = { visible: false, required: false, editable: false, value: null, fault: null };
const EMPTY_CATALOGUE = { facts: {}, params: {} };

/** What an expression sees of an answer. */
function factOf(field: InnerField, value: Answer): FactValue | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return field.type === 'attachment' ? (value as readonly { id: string }[]).map(({ id }) => id) : (value as readonly string[]);
  return value as FactValue;
}

/** Too few or too many rows, said to the reader; an empty table that is not required is well. */
function wrongCount(table: TableField, count: number, required: boolean): string | null {
  const least = Math.max(required ? 1 : 0, count > 0 || required ? (table.minRows ?? 0) : 0);
  if (count === 0 && least === 1) return missingWords(table);
  if (count < least) return `“${table.label}”至少填写 ${least} 项，现在有 ${count} 项`;
  return table.maxRows !== undefined && count > table.maxRows ? `“${table.label}”最多填写 ${table.maxRows} 项，现在有 ${count} 项` : null;
}

/** One pass over a form: each field is settled when it is first asked for, so that the order of fields does not matter. */
class Pass {
  readonly fields: Record<string, FieldState> = {};
  readonly faults: FormFault[] = [];
  readonly sections: Record<string, boolean> = {};
  readonly hiddenTexts: string[] = [];
  private readonly settled = new Map<string, Settled>();
  private readonly underway = new Set<string>();
  private readonly sectionOf = new Map<string, string>();
  private readonly outer: Facts;

  constructor(
    private readonly body: FormBody,
    private readonly given: Answers,
    private readonly context: FormContext,
  ) {
    for (const section of body.view.sections) for (const place of section.items) if (isFieldPlace(place)) this.sectionOf.set(place.field, section.id);
    this.outer = this.outerFacts();
  }

  run(): FormOutcome {
    const answers: Record<string, Answer> = {};
    for (const section of this.body.view.sections) {
      this.sectionShown(section.id);
      section.items.forEach((place, at) => {
        if (!isFieldPlace(place) && !this.holds(place.visible, this.outer, false)) this.hiddenTexts.push(`${section.id}.${at}`);
      });
    }
    for (const field of this.inViewOrder()) {
      const state = this.state(field);
      this.note(field.name, field, state);
      if (!isEmpty(state.value)) answers[field.name] = state.value;
    }
    return { fields: this.fields, sections: this.sections, hiddenTexts: this.hiddenTexts, faults: this.faults, answers };
  }

  /** Faults are told in the order in which the reader meets the fields. */
  private inViewOrder(): FormField[] {
    const places = this.body.view.sections.flatMap(({ items }) => items.filter(isFieldPlace).map(({ field }) => field));
    const rank = new Map(places.map((name, at) => [name, at]));
    return [...this.body.fields].sort((a, b) => (rank.get(a.name) ?? places.length) - (rank.get(b.name) ?? places.length));
  }

  private note(path: string, field: FormField, { rows: _rows, ...state }: Settled): void {
    this.fields[path] = state;
    if (state.fault !== null) this.faults.push({ path, label: field.label, message: state.fault });
    if (!isTable(field) || !state.visible) return;
    this.rowsOf(field).forEach((_row, at) => {
      for (const inner of field.fields) this.note(`${path}.${at}.${inner.name}`, inner, this.innerState(field, at, inner));
    });
  }

  private rowsOf(table: TableField): readonly RowAnswers[] {
    const given = this.given[table.name];
    const rows = Array.isArray(given) ? (given as readonly unknown[]).filter((one): one is RowAnswers => typeof one === 'object' && one !== null && !Array.isArray(one)) : [];
    return rows;
  }

  private outerFacts(): Facts {
    const facts: Facts = { [TODAY]: this.context.today };
    const lazy = (name: string, get: () => FactValue | null): void => void Object.defineProperty(facts, name, { get, enumerable: true, configurable: true });
    for (const field of this.body.fields) {
      if (!isTable(field)) {
        lazy(field.name, () => factOf(field, this.state(field).value));
        continue;
      }
      const rows = (): readonly RowAnswers[] => (this.state(field).visible ? this.rowsOf(field) : []);
      lazy(field.name, () => rows().map((_row, at) => at + 1));
      for (const inner of field.fields) {
        const column = (): FactValue[] => rows().map((_row, at) => factOf(inner, this.innerState(field, at, inner).value)).filter((one) => one !== null);
        lazy(inner.name, () => column().flatMap((one) => (typeof one === 'object' ? [...one] : [one])));
        lazy(totalOf(inner.name), () => column().reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0));
      }
    }
    return facts;
  }

  private rowFacts(table: TableField, at: number): Facts {
    const facts = Object.defineProperties({}, Object.getOwnPropertyDescriptors(this.outer)) as Facts;
    for (const inner of table.fields) Object.defineProperty(facts, inner.name, { get: () => factOf(inner, this.innerState(table, at, inner).value), enumerable: true });
    return facts;
  }

  private sectionShown(id: string): boolean {
    const known = this.sections[id];
    if (known !== undefined) return known;
    const shown = this.holds(this.body.view.sections.find((one) => one.id === id)?.visible, this.outer, false);
    this.sections[id] = shown;
    return shown;
  }

  private state(field: FormField): Settled {
    return this.once(field.name, () => {
      const section = this.sectionOf.get(field.name);
      const placed = section !== undefined && this.sectionShown(section);
      if (isTable(field)) return this.settleTable(field, placed);
      return this.settle(field.name, field, { given: this.given[field.name], pushed: this.pushed(field) }, this.outer, placed);
    });
  }

  /** What was answered without typing: by a department, or above in the same form. */
  private pushed(field: InnerField): Answer | undefined {
    const other = repeats(field);
    if (other === null) return this.context.prefilled[field.name];
    const source = this.body.fields.find(({ name }) => name === other);
    return source === undefined || isTable(source) ? undefined : (this.state(source).value ?? undefined);
  }

  private innerState(table: TableField, at: number, inner: InnerField): Settled {
    const path = `${table.name}.${at}.${inner.name}`;
    return this.once(path, () => this.settle(path, inner, { given: this.rowsOf(table)[at]?.[inner.name] }, this.rowFacts(table, at), true));
  }

  /** A field that asks for itself by a detour is not known; the check of the definition refuses such forms. */
  private once(path: string, settle: () => Settled): Settled {
    const known = this.settled.get(path);
    if (known) return known;
    if (this.underway.has(path)) return HIDDEN;
    this.underway.add(path);
    const state = settle();
    this.underway.delete(path);
    this.settled.set(path, state);
    return state;
  }

  private settle(path: string, field: InnerField, { given, pushed }: { given: Answer | undefined; pushed?: Answer | undefined }, facts: Facts, placed: boolean): Settled {
    const visible = placed && this.holds(field.visible, facts, false);
    if (field.type === 'computed') {
      // One that stands in no section is a helper for other expressions.
      const helper = !path.includes('.') && !this.sectionOf.has(path);
      return { ...HIDDEN, visible, value: visible || (helper && this.holds(field.visible, facts, false)) ? this.compute(field, facts) : null };
    }
    if (!visible) return HIDDEN;
    // A repeated answer is corrected where it was given, even while it is missing there.
    const locked = field.prefill?.locked === true && (!isEmpty(pushed) || repeats(field) !== null);
    const editable = !locked && this.holds(field.editable, facts, true);
    const required = editable && this.holds(field.required ?? false, facts, false);
    const filled = pushed ?? field.default;
    const answer = editable && given !== undefined ? given : (filled ?? null);
    const state: Settled = { visible, required, editable, value: null, fault: null };
    if (isEmpty(answer)) return required ? { ...state, fault: missingWords(field) } : state;
    const { value, fault } = readAnswer(field, answer, this.context.sources);
    // The checks of a field may ask for the field itself.
    this.settled.set(path, { ...state, value });
    return { ...state, value, fault: fault ?? this.failedCheck(field, facts) };
  }

  private settleTable(field: TableField, placed: boolean): Settled {
    const visible = placed && this.holds(field.visible, this.outer, false);
    if (!visible) return HIDDEN;
    const editable = this.holds(field.editable, this.outer, true);
    const required = editable && this.holds(field.required ?? false, this.outer, false);
    this.settled.set(field.name, { visible, required, editable, value: null, fault: null });
    const rows = this.rowsOf(field).map((_row, at) => {
      const answers: Record<string, Answer> = {};
      for (const inner of field.fields) {
        const { value } = this.innerState(field, at, inner);
        if (!isEmpty(value)) answers[inner.name] = value;
      }
      return answers;
    });
    const fault = wrongCount(field, rows.length, required) ?? this.failedCheck(field, this.outer);
    return { visible, required, editable, value: rows, fault };
  }

  private failedCheck(field: FormField, facts: Facts): string | null {
    for (const { that, message } of field.checks ?? []) if (this.value(that, facts) === false) return message;
    return null;
  }

  private holds(condition: Expression | undefined, facts: Facts, unknown: boolean): boolean {
    if (condition === undefined) return true;
    const value = this.value(condition, facts);
    return typeof value === 'boolean' ? value : unknown;
  }

  private compute(field: ComputedField, facts: Facts): Answer {
    const value = this.value(field.formula, facts);
    if (isFraction(value) && field.gives === 'capital') return capitals(rounded(value));
    if (isFraction(value)) return field.gives === 'money' ? rounded(value) : toNumber(value);
    return typeof value === 'string' ? value : null;
  }

  /** An expression that does not fit its data has no answer; saving the definition would have refused it. */
  private value(expression: Expression, facts: Facts): unknown {
    const { tables, calendar } = this.context.sources;
    const scope: Scope = { facts, params: {}, catalogue: EMPTY_CATALOGUE, tables, ...(calendar ? { calendar } : {}) };
    try {
      return evaluate(expression, scope).value;
    } catch (error) {
      if (error instanceof ExpressionError) return null;
      throw error;
    }
  }
}

/** Everything there is to know about a form with these answers: what is shown, asked, wrong, computed and stored. */
export const evaluateForm = (body: FormBody, answers: Answers, context: FormContext): FormOutcome => new Pass(body, answers, context).run();

/** The answers as they are stored: only what was asked, every value in its one spelling. */
export const normaliseAnswers = (body: FormBody, answers: Answers, context: FormContext): Answers => evaluateForm(body, answers, context).answers;
