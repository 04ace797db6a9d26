import { type ReactNode, useCallback, useState } from "react";

/** A box that scrolls for itself. Where its content is wider or higher than it, the keyboard can reach it too (WCAG 2.1.1). */
export const ScrollBox = ({ label, className = "", children }: Props) => {
  const [isScrolling, setScrolling] = useState(false);
  const watch = useCallback((box: HTMLElement | null) => {
    if (!box || typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(() =>
      setScrolling(box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight),
    );
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={watch} className={`scroll ${className}`} aria-label={label} {...(isScrolling ? { tabIndex: 0 } : {})}>
      {children}
    </section>
  );
};

interface Props {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}
