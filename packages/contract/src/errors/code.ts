/** An error of the catalogue: its HTTP status and the command's exit code. Its sentences live in `sentences/<locale>/errors`. */
export interface ErrorKind {
  readonly status: number;
  /** 1 failed, 2 wrong use or wrong input. */
  readonly exit: 1 | 2;
  /** Worth trying again as it is. */
  readonly isTransient?: boolean;
}
