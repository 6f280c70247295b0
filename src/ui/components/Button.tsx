import { useId, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Button.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly iconAfter?: IconName;
  /** Why it cannot be used now. It stays focusable, and the reason is its description. */
  readonly blockedBy?: string | null;
  /** Where the visible text alone would not tell. */
  readonly label?: string;
  readonly expanded?: boolean;
}

export function Button(props: ButtonProps) {
  const { children, onClick, look = 'secondary', icon, iconAfter, blockedBy = null, label, expanded } = props;
  const id = useId();
  const blocked = blockedBy !== null;
  return (
    <>
      <button
        type="button"
        className={`button button--${look}`}
        aria-label={label}
        aria-expanded={expanded}
        aria-disabled={blocked || undefined}
        aria-describedby={blocked ? `${id}-why` : undefined}
        title={blockedBy ?? undefined}
        onClick={blocked ? undefined : onClick}
      >
        {icon && <Icon name={icon} />}
        {children}
        {iconAfter && <Icon name={iconAfter} />}
      </button>
      {blocked && (
        <span id={`${id}-why`} className="visually-hidden">
          {blockedBy}
        </span>
      )}
    </>
  );
}
