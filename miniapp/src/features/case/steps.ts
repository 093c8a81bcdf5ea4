import { isFieldPlace, type FormBody, type FormOutcome, type FormSection } from '@zhida/server/contract/form/types.ts';

/** One screen of the application. */
export interface Step {
  id: string;
  title: string;
  kind: 'form' | 'papers' | 'review';
  sections: readonly FormSection[];
  /** what still has to be put right on it */
  open: number;
}

/** Questions that are always asked; a table counts as one. */
const COMFORTABLE = 6;
const PAPERS = 'papers';
const REVIEW = 'review';

const namesOf = ({ items }: FormSection): string[] => items.filter(isFieldPlace).map(({ field }) => field);
const fieldOf = (body: FormBody, name: string) => body.fields.find((field) => field.name === name);

/** A section that only asks for a signature stands at the end, below all that is signed. */
export const isSigning = (body: FormBody, section: FormSection): boolean => namesOf(section).every((name) => fieldOf(body, name)?.type === 'signature');

const weight = (body: FormBody, section: FormSection): number => namesOf(section).filter((name) => fieldOf(body, name)?.visible === undefined).length;

/** Small sections that follow one another share a screen; the grouping does not change with the answers. */
function grouped(body: FormBody): FormSection[][] {
  const groups: FormSection[][] = [];
  let load = Infinity;
  for (const section of body.view.sections.filter((one) => !isSigning(body, one))) {
    const own = section.visible === undefined ? weight(body, section) : Infinity;
    if (load + own <= COMFORTABLE) groups.at(-1)?.push(section);
    else groups.push([section]);
    load = load + own <= COMFORTABLE ? load + own : own;
  }
  return groups;
}

const faultsIn = (outcome: FormOutcome, sections: readonly FormSection[]): number => {
  const names = new Set(sections.flatMap(namesOf));
  return outcome.faults.filter(({ path }) => names.has(path.split('.')[0] ?? '')).length;
};

/** A title from those of its sections, never longer than two of them. */
const titleOf = (sections: readonly FormSection[]): string => (sections.length > 2 ? `${sections[0]?.title ?? ''}等 ${sections.length} 项` : sections.map(({ title }) => title).join('、'));

interface Around {
  body: FormBody | null;
  outcome: FormOutcome | null;
  /** papers that still have to be handed in */
  papersOpen: number;
  /** false when the service asks for no papers */
  papers: boolean;
  /** only these fields and those that are faulty are asked again; null: all */
  only: readonly string[] | null;
}

/** The screens in order: the form, the papers, and everything once more with the signature. */
export function stepsOf({ body, outcome, papersOpen, papers, only }: Around): Step[] {
  const asked = (section: FormSection): boolean =>
    outcome?.sections[section.id] === true &&
    namesOf(section).some((name) => outcome.fields[name]?.visible && (only === null || only.includes(name) || outcome.faults.some(({ path }) => path.split('.')[0] === name)));
  const form =
    body === null || outcome === null
      ? []
      : grouped(body).flatMap((group): Step[] => {
          const sections = group.filter(asked);
          return sections.length === 0 ? [] : [{ id: sections[0]!.id, title: titleOf(sections), kind: 'form', sections, open: faultsIn(outcome, sections) }];
        });
  const signing = body === null || outcome === null ? [] : body.view.sections.filter((section) => isSigning(body, section) && outcome.sections[section.id]);
  return [
    ...form,
    ...(papers ? [{ id: PAPERS, title: '上传材料', kind: 'papers', sections: [], open: papersOpen } as const] : []),
    { id: REVIEW, title: signing.length > 0 ? '核对、签字并提交' : '核对并提交', kind: 'review', sections: signing, open: outcome === null ? 0 : faultsIn(outcome, signing) },
  ];
}

/** Where a faulty path is put right. */
export const stepOfPath = (steps: readonly Step[], path: string): Step | undefined => steps.find(({ sections }) => sections.some((section) => namesOf(section).includes(path.split('.')[0] ?? '')));

/** The first screen that still needs something, else the last. */
export const firstOpen = (steps: readonly Step[]): number => {
  const at = steps.findIndex(({ open }) => open > 0);
  return at >= 0 ? at : Math.max(0, steps.length - 1);
};
