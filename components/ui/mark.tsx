/** The sign of Rockpool: two waves in a stone. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="7" fill="var(--accent-solid)" />
      <path
        d="M7 13c3-2.6 6-2.6 9 0s6 2.6 9 0M7 20c3-2.6 6-2.6 9 0s6 2.6 9 0"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
