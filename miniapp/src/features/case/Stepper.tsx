import { Box, Press, Text } from '../../lib/platform';
import { Fold } from '../../ui/Fold';
import { Dash } from './parts';
import type { Step } from './steps';
import './apply.scss';

const openWords = ({ open, kind }: Step): string => (open === 0 ? '填好了' : kind === 'papers' ? `还差 ${open} 份` : `还差 ${open} 处`);

/** Where one is, how far it is, and a way to every step. */
export function Stepper({ steps, at, onGo }: { steps: readonly Step[]; at: number; onGo: (id: string) => void }) {
  const here = steps[at];
  const finished = steps.filter(({ open, kind }) => open === 0 && kind !== 'review').length;
  return (
    <Box className="stepper" id="step-top">
      <Fold key={here?.id} title={`第 ${at + 1}/${steps.length} 步 · ${here?.title ?? ''}`}>
        {steps.map((step, index) => (
          <Press key={step.id} className={`stepper-step ${index === at ? 'is-here' : ''}`} current={index === at} onPress={() => onGo(step.id)}>
            <Text className="stepper-name">
              {index + 1}. {step.title}
            </Text>
            {step.kind === 'review' ? null : <Text className={`stepper-open ${step.open === 0 ? 'is-done' : ''}`}>{openWords(step)}</Text>}
          </Press>
        ))}
      </Fold>
      <Dash done={finished} of={Math.max(1, steps.length - 1)} />
    </Box>
  );
}
