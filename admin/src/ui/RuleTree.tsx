import './ruleTree.css';

/** One sentence of a rule and how deep it hangs. */
interface Line {
  depth: number;
  text: string;
}

interface Branch {
  text: string;
  below: Branch[];
}

/** Lines with a depth as branches; each line hangs under the last one that is less deep. */
function branchesOf(lines: readonly Line[]): Branch[] {
  const root: Branch = { text: '', below: [] };
  const open: { depth: number; branch: Branch }[] = [{ depth: -1, branch: root }];
  for (const { depth, text } of lines) {
    const branch: Branch = { text, below: [] };
    while (open.length > 1 && (open.at(-1)?.depth ?? -1) >= depth) open.pop();
    (open.at(-1)?.branch ?? root).below.push(branch);
    open.push({ depth, branch });
  }
  return root.below;
}

function Branches({ branches }: { branches: readonly Branch[] }) {
  return (
    <ul>
      {branches.map(({ text, below }, index) => (
        <li key={`${index} ${text}`}>
          {text}
          {below.length > 0 ? <Branches branches={below} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** A rule as sentences under sentences: what the machine asks, in the order it asks. */
export const RuleTree = ({ lines }: { lines: readonly Line[] }) => (
  <div className="rule">
    <Branches branches={branchesOf(lines)} />
  </div>
);
