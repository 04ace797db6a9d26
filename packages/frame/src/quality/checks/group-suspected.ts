import { type Check, finding } from "../check.ts";

/** Names, English and French, of what has several rows each: the rows of one tell on each other. */
const groupWords =
  /(^|[^a-z])(patient|subject|customer|client|user|person|driver|student|employee|household|family|machine|device|sensor|station|site|plant|store|shop|batch|lot|session|visit|vehicle|engine|pump|turbine|well|account|company|sujet|abonne|abonné|utilisateur|personne|eleve|élève|foyer|famille|capteur|magasin|usine|vehicule|véhicule|compte|societe|société)(s?)([^a-z]|$)/i;

/** A column that names things with several rows each: if they part between training and test, the score flatters. */
export const groupSuspected: Check = {
  code: "group-suspected",
  run: ({ features, profileOf, rowCount }) =>
    features.flatMap(({ name, kind }) => {
      const { distinct, count, missing } = profileOf(name);
      const filled = count - missing;
      const rowsEach = filled / Math.max(1, distinct);
      const isNamed = groupWords.test(name.replaceAll("_", " ").replace(/([a-z])([A-Z])/g, "$1 $2"));
      const isKey = /(^|[_\s-])(id|no|nr)$/i.test(name) || /[a-z]I[dD]$/.test(name);
      const canName =
        kind === "categorical" || kind === "text" || kind === "identifier" || (kind === "numeric" && isKey);
      if (!canName || rowCount < 50 || rowsEach < 1.5 || distinct < 8 || !(isNamed || isKey)) return [];
      return [
        finding("group-suspected", "watch", [name], { column: name, groups: distinct, rowsEach, rows: filled }, [
          "use-as-group",
          "exclude-column",
        ]),
      ];
    }),
};
