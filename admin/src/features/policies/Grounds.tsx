import type { OutOf } from '@zhida/server/contract';
import { dayText, daysUntil } from '../../lib/format';
import { Money } from '../../ui/Money';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { UNVERIFIED } from './words';

type Policy = OutOf<'GET /api/policies/:code'>;

const Unverified = () => <StateTag tone="doubtful" text={UNVERIFIED} />;
const isOver = (validTo: string | null): boolean => validTo !== null && daysUntil(validTo) < 0;
const span = (from: string, to: string | null): string => `${dayText(from)}起${to ? `，至${dayText(to)}` : '，长期有效'}`;

/** The figures a policy reckons with; what nobody has verified is marked. */
export function Parameters({ parameters }: { parameters: Policy['parameters'] }) {
  return (
    <Section title="标准">
      <dl className="figures">
        {parameters.map(({ name, label, value, verified }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              {verified ? null : <Unverified />}
              <span className="money">{value}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Where the sources contradict each other: the readings, the one in force and who decided. */
export function Doubts({ doubts }: { doubts: Policy['doubts'] }) {
  const open = doubts.filter(({ verified }) => !verified).length;
  return (
    <Section title="存疑与取舍" extra={open > 0 ? <StateTag tone="doubtful" text={`${UNVERIFIED} ${open} 处`} /> : <StateTag tone="good" text="都已核对" />}>
      {doubts.map(({ field, readings, inForce, decidedBy, verified }) => (
        <section key={field} className="doubt-item">
          <h3>
            {field} {verified ? <StateTag tone="good" text="已核对" /> : <Unverified />}
          </h3>
          <ol>
            {readings.map((reading) => (
              <li key={reading}>{reading}</li>
            ))}
          </ol>
          <p>
            现按：<strong>{inForce}</strong>
          </p>
          <p className="soft">{decidedBy}</p>
        </section>
      ))}
    </Section>
  );
}

/** The documents a policy stands on; one that has ended is marked. */
export function LegalBases({ bases }: { bases: Policy['legalBasis'] }) {
  return (
    <Section title="政策依据">
      <ul className="bases">
        {bases.map(({ title, number, clause, validFrom, validTo }) => (
          <li key={`${title} ${number}`}>
            <strong>{title}</strong> {number ? null : <Unverified />} {isOver(validTo) ? <StateTag tone="quiet" text="已失效" /> : null}
            <small>{[number, clause].filter(Boolean).join('，')}</small>
            <small className="number">{span(validFrom, validTo)}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the amount was and will be, version by version. */
export function Versions({ versions }: { versions: Policy['versions'] }) {
  return (
    <Section title="历次标准">
      <ul className="bases">
        {versions.map((version) => (
          <li key={version.version}>
            {version.annualFen === null ? null : <Money fen={version.annualFen} />} {daysUntil(version.validFrom) <= 0 && !isOver(version.validTo) ? <StateTag tone="good" text="现行" /> : null}
            <small className="number">{span(version.validFrom, version.validTo)}</small>
            {version.note ? <small>{version.note}</small> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
