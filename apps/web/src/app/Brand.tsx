/** The mark: a value with its interval on a ruler. */
export const BrandMark = () => (
  <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
    <rect width="22" height="22" rx="6" fill="var(--accent-solid)" />
    <path d="M4 11h14" stroke="#fff" strokeOpacity=".55" strokeWidth="1.2" />
    <rect x="8.5" y="8.6" width="9" height="4.8" rx="2.4" fill="#fff" fillOpacity=".35" />
    <circle cx="6.2" cy="11" r="1.9" fill="var(--accent-solid)" stroke="#fff" strokeWidth="1.2" />
    <circle cx="13.4" cy="11" r="2.7" fill="#fff" />
  </svg>
);
