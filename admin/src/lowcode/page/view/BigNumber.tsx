const WITH_UNIT = /^(.*\d)\s*(\D+)$/;

/** A figure that is seen from afar, with its unit smaller behind it. */
export function BigNumber({ text }: { text: string }) {
  const [, number = text, unit] = WITH_UNIT.exec(text) ?? [];
  return (
    <output className="big-number">
      {number}
      {unit ? <small>{unit}</small> : null}
    </output>
  );
}
