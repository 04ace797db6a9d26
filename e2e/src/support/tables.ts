/** A small generator with a fixed sequence, so that every run of the tests sees the same tables (mulberry32). */
const sequence = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/** Machines that fail when they run hot and shake: learnable, with noise. */
export const machinesCsv = (rows: number): string => {
  const next = sequence(11);
  const lines = ["temperature,hours,vibration,site,failed"];
  for (let row = 0; row < rows; row++) {
    const temperature = 40 + 50 * next();
    const hours = Math.floor(9000 * next());
    const vibration = 5 * next();
    const site = ["Lyon", "Metz", "Brest"][Math.floor(3 * next())];
    const score = (temperature - 65) / 8 + (vibration - 2.5) + (next() - 0.5) * 3;
    lines.push(`${temperature.toFixed(1)},${hours},${vibration.toFixed(2)},${site},${score > 0.5 ? "yes" : "no"}`);
  }
  return `${lines.join("\n")}\n`;
};

/** Twelve kinds of trees that height and girth tell apart, nearly. */
export const treesCsv = (rows: number): string => {
  const next = sequence(5);
  const kinds = "ash beech birch cedar chestnut elm fir hornbeam larch maple oak willow".split(" ");
  const lines = ["height,girth,needles,species"];
  for (let row = 0; row < rows; row++) {
    const kind = row % kinds.length;
    const height = 5 + kind * 1.6 + 3 * next();
    const girth = 20 + ((kind * 7) % 12) * 5 + 20 * next();
    lines.push(`${height.toFixed(2)},${girth.toFixed(1)},${[3, 6, 8].includes(kind) ? "yes" : "no"},${kinds[kind]}`);
  }
  return `${lines.join("\n")}\n`;
};

/** Houses as a French office writes them: `;`, decimal comma, Latin-1, dates dd/mm/yyyy, «n.c.» for empty. */
export const maisonsCsv = (rows: number): Buffer => {
  const next = sequence(23);
  const comma = (value: number, digits: number) => value.toFixed(digits).replace(".", ",");
  const lines = ["surface habitable;année;énergie;chauffée à;relevé le;consommation"];
  for (let row = 0; row < rows; row++) {
    const surface = 40 + 160 * next();
    const year = 1950 + Math.floor(72 * next());
    const energy = ["électricité", "gaz", "fioul", "pompe à chaleur"][Math.floor(4 * next())] as string;
    const degrees = next() < 0.06 ? "n.c." : comma(18 + 4 * next(), 1);
    const day = String(1 + Math.floor(28 * next())).padStart(2, "0");
    const month = String(1 + Math.floor(12 * next())).padStart(2, "0");
    const factor = { électricité: 1, gaz: 1.15, fioul: 1.4, "pompe à chaleur": 0.45 }[energy] ?? 1;
    const use = surface * factor * (1.9 - (year - 1950) / 60) * 100 * (0.85 + 0.3 * next());
    lines.push(`${comma(surface, 1)};${year};${energy};${degrees};${day}/${month}/2024;${comma(use, 2)}`);
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1");
};
