import type { ReactNode } from "react";
import "./empty.css";

/** One sentence of what will be here, one action, one demo. */
export const Empty = ({ text, action, demo }: { text: string; action?: ReactNode; demo?: ReactNode }) => (
  <div className="empty">
    <p>{text}</p>
    {action && <div className="row wrap">{action}</div>}
    {demo && <div className="small ink3">{demo}</div>}
  </div>
);
