// Kernel of nearest neighbours among dense rows, exact, in single precision. Four rows of the bank lie side by side, one per lane,
// in stages of eight features; a group of four is given up as soon as all of its partial distances pass what is known already,
// so that rows turned to their principal axes first are mostly judged by their first stage.
// src/kernels/neighbours-twin.ts states the same in plain TypeScript.

/** Features of a stage. */
// @ts-ignore: decorator
@inline const STAGE: u32 = 8;
/** Bytes of a group of four rows in one stage. */
// @ts-ignore: decorator
@inline const GROUP_BYTES: u32 = 128;

// Byte positions in a bank's block, the same as src/kernels/neighbours-layout.ts.
// @ts-ignore: decorator
@inline const DATA = 0;
// @ts-ignore: decorator
@inline const STAGES = 4;
// @ts-ignore: decorator
@inline const GROUPS = 8;
// @ts-ignore: decorator
@inline const BOXES = 12;

/** Groups of a box: rows that lie near each other, with the least and the greatest value of each feature of the first stage. */
// @ts-ignore: decorator
@inline const BOX_GROUPS: u32 = 8;
/** Bytes of four boxes side by side: eight features, lows then highs. */
// @ts-ignore: decorator
@inline const BOX_BYTES: u32 = 256;

/** Turns rows: out[r] = matrix · rows[r], matrix row-major `size` × `size`, size a multiple of 4, given transposed. */
export function turnRows(rows: usize, out: usize, transposed: usize, size: u32, first: u32, end: u32): void {
  for (let row = first; row < end; row++) {
    const x = rows + ((row * size) as usize) * 4;
    const y = out + ((row * size) as usize) * 4;
    for (let j: u32 = 0; j < size; j += 4) {
      let sum = f32x4.splat(0);
      let column = transposed + (j as usize) * 4;
      for (let i: u32 = 0; i < size; i++) {
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(x + (i as usize) * 4), v128.load(column)));
        column += (size as usize) * 4;
      }
      v128.store(y + (j as usize) * 4, sum);
    }
  }
}

/** Writes a row of `stages` × 8 features into the bank at a place. */
export function putRow(bank: usize, row: usize, place: u32): void {
  const data = load<u32>(bank, DATA) as usize;
  const stages = load<u32>(bank, STAGES);
  const groups = load<u32>(bank, GROUPS);
  let from = row;
  for (let stage: u32 = 0; stage < stages; stage++) {
    let to = data + ((stage * groups + (place >>> 2)) as usize) * GROUP_BYTES + (place & 3) * 4;
    for (let i: u32 = 0; i < STAGE; i++) {
      store<f32>(to, load<f32>(from));
      from += 4;
      to += 16;
    }
  }
}

/** Squared distances of a group's stage, added to what earlier stages gave. */
// @ts-ignore: decorator
@inline
function addStage(sum: v128, group: usize, query: usize): v128 {
  let difference = f32x4.sub(v128.load(group), v128.load32_splat(query));
  sum = f32x4.add(sum, f32x4.mul(difference, difference));
  difference = f32x4.sub(v128.load(group, 16), v128.load32_splat(query, 4));
  sum = f32x4.add(sum, f32x4.mul(difference, difference));
  difference = f32x4.sub(v128.load(group, 32), v128.load32_splat(query, 8));
  sum = f32x4.add(sum, f32x4.mul(difference, difference));
  difference = f32x4.sub(v128.load(group, 48), v128.load32_splat(query, 12));
  sum = f32x4.add(sum, f32x4.mul(difference, difference));
  difference = f32x4.sub(v128.load(group, 64), v128.load32_splat(query, 16));
  sum = f32x4.add(sum, f32x4.mul(difference, difference));
  difference = f32x4.sub(v128.load(group, 80), v128.load32_splat(query, 20));
  sum = f32x4.add(sum, f32x4.mul(difference, difference));
  difference = f32x4.sub(v128.load(group, 96), v128.load32_splat(query, 24));
  sum = f32x4.add(sum, f32x4.mul(difference, difference));
  difference = f32x4.sub(v128.load(group, 112), v128.load32_splat(query, 28));
  return f32x4.add(sum, f32x4.mul(difference, difference));
}

/** Place of the nearest row of the last search. */
let nearestPlace: u32 = 0xffffffff;

/**
 * The least squared distance of a query to the rows of groups [firstGroup, endGroup), or `bound` where none is less.
 * Among equals the first; its place is what `placeOfNearest` answers, −1 where none was less.
 */
export function nearest(bank: usize, query: usize, firstGroup: u32, endGroup: u32, bound: f32): f32 {
  const data = load<u32>(bank, DATA) as usize;
  const stages = load<u32>(bank, STAGES);
  const stageBytes = (load<u32>(bank, GROUPS) as usize) * GROUP_BYTES;
  let best = bound;
  let limit = f32x4.splat(best);
  nearestPlace = 0xffffffff;
  const end = data + (endGroup as usize) * GROUP_BYTES;
  for (let group = data + (firstGroup as usize) * GROUP_BYTES; group < end; group += GROUP_BYTES) {
    let sum = addStage(f32x4.splat(0), group, query);
    if (!v128.any_true(f32x4.lt(sum, limit))) continue;
    let at = group;
    let features = query;
    let stage: u32 = 1;
    for (; stage < stages; stage++) {
      at += stageBytes;
      features += STAGE * 4;
      sum = addStage(sum, at, features);
      if (!v128.any_true(f32x4.lt(sum, limit))) break;
    }
    if (stage < stages) continue;
    const place = (((group - data) / GROUP_BYTES) as u32) * 4;
    best = keep(f32x4.extract_lane(sum, 0), place, best);
    best = keep(f32x4.extract_lane(sum, 1), place + 1, best);
    best = keep(f32x4.extract_lane(sum, 2), place + 2, best);
    best = keep(f32x4.extract_lane(sum, 3), place + 3, best);
    limit = f32x4.splat(best);
  }
  return best;
}

// @ts-ignore: decorator
@inline
function keep(distance: f32, place: u32, best: f32): f32 {
  if (!(distance < best)) return best;
  nearestPlace = place;
  return distance;
}

export function placeOfNearest(): i32 {
  return nearestPlace as i32;
}

/** Squared distance of a query to the row at a place, summed as in `nearest`. */
function distanceTo(bank: usize, query: usize, place: u32): f32 {
  const stages = load<u32>(bank, STAGES);
  const stageBytes = (load<u32>(bank, GROUPS) as usize) * GROUP_BYTES;
  let at = (load<u32>(bank, DATA) as usize) + ((place >>> 2) as usize) * GROUP_BYTES + ((place & 3) as usize) * 4;
  let sum: f32 = 0;
  for (let stage: u32 = 0; stage < stages; stage++) {
    for (let i: u32 = 0; i < STAGE; i++) {
      const difference = load<f32>(at + (i as usize) * 16) - load<f32>(query);
      sum += difference * difference;
      query += 4;
    }
    at += stageBytes;
  }
  return sum;
}

/** How far a query lies outside four boxes, squared, by the features of the first stage. */
// @ts-ignore: decorator
@inline
function outside(boxes: usize, query: usize): v128 {
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < 8; i++) {
    const value = v128.load32_splat(query + i * 4);
    const below = f32x4.sub(v128.load(boxes + i * 16), value);
    const above = f32x4.sub(value, v128.load(boxes + i * 16, 128));
    const far = f32x4.max(f32x4.max(below, above), f32x4.splat(0));
    sum = f32x4.add(sum, f32x4.mul(far, far));
  }
  return sum;
}

/** As `nearest` over the whole bank, boxes that are too far away left out unseen. Rounding is monotone, so nothing nearer is. */
function nearestByBoxes(bank: usize, query: usize, bound: f32): f32 {
  const boxes = load<u32>(bank, BOXES) as usize;
  const groups = load<u32>(bank, GROUPS);
  let best = bound;
  let place: u32 = 0xffffffff;
  for (let first: u32 = 0; first < groups; first += 4 * BOX_GROUPS) {
    const far = outside(boxes + ((first / (4 * BOX_GROUPS)) as usize) * BOX_BYTES, query);
    const near = i32x4.bitmask(f32x4.lt(far, f32x4.splat(best)));
    for (let lane: u32 = 0; lane < 4; lane++) {
      if (!((near >>> lane) & 1)) continue;
      const start = first + lane * BOX_GROUPS;
      if (start >= groups) break;
      best = nearest(bank, query, start, min(groups, start + BOX_GROUPS), best);
      if (nearestPlace != 0xffffffff) place = nearestPlace;
    }
  }
  nearestPlace = place;
  return best;
}

/**
 * Nearest rows of queries [first, end), each `stages` × 8 features: squared distances and places. Queries that follow
 * each other are often alike: the place found for the one before bounds the search from its start.
 */
export function nearestOfRows(bank: usize, queries: usize, distances: usize, places: usize, first: u32, end: u32): void {
  const stages = load<u32>(bank, STAGES);
  const width = (stages * STAGE * 4) as usize;
  let known: u32 = 0;
  for (let row = first; row < end; row++) {
    const at = (row as usize) * 4;
    const query = queries + (row as usize) * width;
    store<f32>(distances + at, nearestByBoxes(bank, query, distanceTo(bank, query, known)));
    if (nearestPlace != 0xffffffff) known = nearestPlace;
    store<u32>(places + at, known);
  }
}
