/** Our own mark: a room with a cloud at its window. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="7" fill="#2a7de1" />
      <path d="M10.2 22.5a4.7 4.7 0 0 1-.5-9.4 6.3 6.3 0 0 1 12-1.2 5.4 5.4 0 0 1 .6 10.6z" fill="#fff" />
      <path d="M13.4 22.5v-4.1a2.6 2.6 0 0 1 5.2 0v4.1z" fill="#2a7de1" />
    </svg>
  );
}
