/** One entry of a list to choose from. */
export interface Choice {
  value: string;
  label: string;
}

/** Words for the codes of a closed list, as choices. */
export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] => Object.entries(labels).map(([value, label]) => ({ value, label }));
