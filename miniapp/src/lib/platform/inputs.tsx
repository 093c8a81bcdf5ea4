/** Larger inputs of a mini-program. `inputs.h5.tsx` is the same for a browser. */
import { Picker, Textarea, View, type BaseEventOrig } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useRef } from 'react';
import type { AreaProps, DayProps, PadProps } from './types';

interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function Area({ id, className, value, onInput, onLeave, maxLength, placeholder, label, disabled }: AreaProps) {
  return (
    <Textarea
      id={id}
      className={className}
      value={value}
      maxlength={maxLength}
      placeholder={placeholder}
      placeholderClass="field-placeholder"
      ariaLabel={label}
      disabled={disabled}
      autoHeight
      onInput={({ detail }) => onInput(detail.value)}
      onBlur={onLeave}
    />
  );
}

export function Day({ id, className, value, onChange, kind, placeholder, label, disabled }: DayProps) {
  return (
    <Picker id={id} mode="date" fields={kind === 'month' ? 'month' : 'day'} value={value} disabled={disabled} onChange={({ detail }) => onChange(detail.value)}>
      <View className={`${className ?? ''} ${value ? '' : 'field-placeholder'}`} ariaRole="button" ariaLabel={`${label}：${value || placeholder}`}>
        {value || placeholder}
      </View>
    </Picker>
  );
}

export function Pad({ id, className, style, label, onDraw }: PadProps) {
  const place = useRef<Place | null>(null);
  const draw = (event: BaseEventOrig, begins: boolean): void => {
    const [touch] = (event as BaseEventOrig & { touches: { clientX: number; clientY: number }[] }).touches;
    const at = place.current;
    if (touch && at) onDraw((touch.clientX - at.left) / at.width, (touch.clientY - at.top) / at.height, begins);
  };
  const begin = (event: BaseEventOrig): void => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        place.current = found as unknown as Place;
        draw(event, true);
      })
      .exec();
  };
  // With `catchMove` the page stays put under the finger.
  return <View id={id} className={className} style={style} catchMove ariaRole="img" ariaLabel={label} onTouchStart={begin} onTouchMove={(event) => draw(event, false)} />;
}
