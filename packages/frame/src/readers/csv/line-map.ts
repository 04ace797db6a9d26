/** Which line a row starts on, kept as the places where the distance between the two changes. */
export class LineMap {
  readonly #rows: number[] = [];
  readonly #distances: number[] = [];

  /** Rows come in ascending order. */
  note(row: number, line: number): void {
    const distance = line - row;
    if (this.#distances.at(-1) === distance) return;
    this.#rows.push(row);
    this.#distances.push(distance);
  }

  lineOf(row: number): number | null {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#rows[middle] as number) <= row) low = middle;
      else high = middle - 1;
    }
    const distance = this.#distances[low];
    return distance === undefined ? null : row + distance;
  }
}
