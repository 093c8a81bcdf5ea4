/** The elements of a mini-program (WeChat, Alipay). `elements.h5.tsx` is the same for a browser. */
import { Button, Input, Text as Inline, View } from '@tarojs/components';
import './elements.scss';
import type { BoxProps, FieldProps, PressProps, TextProps } from './types';

const aria = (label?: string, silent?: boolean): Record<string, string | boolean> => ({
  ...(label ? { ariaLabel: label } : {}),
  ...(silent ? { ariaHidden: true } : {}),
});

export function Box({ as, className, style, label, silent, role, live, id, children }: BoxProps) {
  return (
    <View id={id} className={className} style={style} ariaRole={role ?? (as === 'ul' || as === 'ol' ? 'list' : undefined)} {...(live ? { ariaLive: live } : {})} {...aria(label, silent)}>
      {children}
    </View>
  );
}

export function Text({ as = 'span', className, style, label, silent, selectable, id, children }: TextProps) {
  if (as === 'span' || as === 'strong') {
    return (
      <Inline id={id} className={className} style={style} userSelect={selectable} {...aria(label, silent)}>
        {children}
      </Inline>
    );
  }
  return (
    <View id={id} className={className} style={style} ariaRole={as.startsWith('h') ? 'heading' : undefined} {...aria(label, silent)}>
      {selectable ? <Inline userSelect>{children}</Inline> : children}
    </View>
  );
}

export function Press({ className, style, label, silent, onPress, disabled, checked, choice, expanded, current, onAccountPhone, leads, id, children }: PressProps) {
  if (onAccountPhone) {
    return (
      <Button
        id={id}
        className={`press ${className ?? ''}`}
        style={style}
        disabled={disabled}
        openType="getPhoneNumber"
        onGetPhoneNumber={({ detail }) => onAccountPhone((detail as { code?: string }).code ?? null)}
        {...aria(label, silent)}
      >
        {children}
      </Button>
    );
  }
  return (
    <View
      id={id}
      className={`press ${disabled ? 'is-disabled' : ''} ${className ?? ''}`}
      style={style}
      hoverClass={disabled ? 'none' : 'is-pressed'}
      hoverStayTime={80}
      ariaRole={checked !== undefined ? (choice ?? 'switch') : leads ? 'link' : 'button'}
      onClick={disabled ? undefined : onPress}
      {...(checked !== undefined ? { ariaChecked: checked } : {})}
      {...(expanded !== undefined ? { ariaExpanded: expanded } : {})}
      {...(current ? { ariaSelected: true } : {})}
      {...(disabled ? { ariaDisabled: true } : {})}
      {...aria(label, silent)}
    >
      {children}
    </View>
  );
}

const INPUT_TYPE = { text: 'text', phone: 'number', code: 'number', idcard: 'idcard', digits: 'number', amount: 'digit', plain: 'text' } as const;

export function Field({ id, className, value, onInput, onEnter, onLeave, kind, maxLength, placeholder, label, disabled }: FieldProps) {
  return (
    <Input
      id={id}
      className={className}
      value={value}
      type={INPUT_TYPE[kind]}
      maxlength={maxLength}
      placeholder={placeholder}
      placeholderClass="field-placeholder"
      ariaLabel={label}
      disabled={disabled}
      onInput={({ detail }) => onInput(detail.value)}
      onConfirm={onEnter}
      onBlur={onLeave}
    />
  );
}
