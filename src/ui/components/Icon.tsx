/** Outlines on a 16 × 16 grid, drawn for this page. */
const PATHS = {
  arrow: 'M3 8h10M9 4l4 4-4 4',
  check: 'M3.5 8.5l3 3 6-7',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  dark: 'M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6z',
  file: 'M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2',
  help: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM6.3 6.3a1.75 1.75 0 1 1 2.6 1.5c-.6.35-.9.7-.9 1.3M8 11.3v.1',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 7.2v4M8 4.8v.1',
  lesson: 'M1.8 3.2h4.4L8 4.6l1.8-1.4h4.4v9.4H9.8L8 14l-1.8-1.4H1.8zM8 4.6V14',
  light:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M12.8 3.2l-1 1M4.2 11.8l-1 1',
  lock: 'M3.8 7.2h8.4v6.3H3.8zM5.6 7.2V5a2.4 2.4 0 0 1 4.8 0v2.2',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2l7 4.8-7 4.8z',
  screen: 'M1.8 2.5h12.4v8.4H1.8zM6.7 4.6l3.4 2.1-3.4 2.1zM5 13.5h6',
  share:
    'M6.6 9.4l2.8-2.8M7.2 4.6l1.6-1.6a2.9 2.9 0 0 1 4.2 4.2l-1.6 1.6M8.8 11.4L7.2 13A2.9 2.9 0 0 1 3 8.8l1.6-1.6',
  stop: 'M4 4h8v8H4z',
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  upload: 'M8 10.5V2.5M4.8 5.5L8 2.3l3.2 3.2M2.5 10.5v3h11v-3',
  warning: 'M8 2.2l6.2 11.3H1.8zM8 6.4v3.4M8 11.6v.2',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the control around it carries the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
