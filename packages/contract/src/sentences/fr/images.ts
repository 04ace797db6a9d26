import type { ImageDemoId, ImageSkipReason, LayoutReason } from "../../codes/images.ts";
import type { ImageFinding, ImageLayout, ImageProblem } from "../../vision/image-sets.ts";
import type { Reader, Sentences } from "../sentence.ts";

const q = (r: Reader, name: string): string => r.n.quote(r.text(name));
const isOne = (r: Reader, name: string): boolean => Math.abs(r.number(name)) < 2;
const count = (r: Reader, name: string, one: string, many = `${one}s`): string =>
  `${r.n.whole(r.number(name))} ${isOne(r, name) ? one : many}`;
const size = (r: Reader, width: string, height: string): string =>
  `${r.n.whole(r.number(width))} × ${r.n.whole(r.number(height))} px`;
const are = (r: Reader, name: string): string => (isOne(r, name) ? "est" : "sont");

export const layoutNames: Sentences<ImageLayout> = {
  flat: () => "Images sans étiquette",
  "class-folders": () => "Un dossier par classe",
  "split-class-folders": () => "Dossiers d’apprentissage et de test, puis un dossier par classe",
  mvtec: () => "Pièces bonnes pour apprendre, défauts pour tester",
  "label-csv": () => "Étiquettes dans un tableau",
  coco: () => "Étiquettes dans un JSON COCO",
};

export const layoutReasonTexts: Sentences<LayoutReason> = {
  "layout.given": () => "Choisi à la main.",
  "layout.no-folders": (r) => `${count(r, "images", "image")} et aucun dossier qui puisse nommer une classe.`,
  "layout.folders-say-nothing": (r) =>
    `${count(r, "folders", "dossier")} pour ${count(r, "images", "image")} : ils ne ressemblent pas à des classes.`,
  "layout.one-folder": () => "Un seul dossier contient tout : c’est une classe, ou un simple emballage.",
  "layout.folder-per-class": (r) =>
    `${count(r, "images", "image")} dans ${count(r, "classes", "dossier")} : chaque dossier est lu comme une classe.`,
  "layout.splits-then-classes": (r) =>
    `${count(r, "splits", "dossier")} au nom d’apprentissage ou de test, avec ${count(r, "classes", "classe")} au-dessous.`,
  "layout.good-defects": (r) =>
    `Toutes les images d’apprentissage (${r.n.whole(r.number("good"))}) montrent des pièces bonnes ; ${count(r, "kinds", "type")} de défaut pour tester.`,
  "layout.good-defects-masks": (r) =>
    `Toutes les images d’apprentissage (${r.n.whole(r.number("good"))}) montrent des pièces bonnes ; ${count(r, "kinds", "type")} de défaut pour tester, avec ${count(r, "masks", "masque")}.`,
  "layout.labels-in-file": (r) =>
    `${q(r, "file")} nomme ${r.n.whole(r.number("matched"))} des images dans ses ${count(r, "rows", "ligne")}.`,
  "layout.coco": (r) =>
    `${q(r, "file")} est un JSON COCO et nomme ${r.n.whole(r.number("matched"))} images sur ${r.n.whole(r.number("images"))}.`,
};

/** Ce qui ne va pas dans un fichier ; `path` est parmi les chiffres. */
export const imageProblems: Sentences<ImageProblem["code"]> = {
  "not-an-image": (r) =>
    r.has("found")
      ? `${q(r, "path")} est du ${r.text("found")}, un format que le lab ne lit pas. Enregistrez-le en JPEG ou en PNG.`
      : `${q(r, "path")} n’est pas une image.`,
  "svg-refused": (r) =>
    `${q(r, "path")} est un SVG : un dessin qui peut contenir des programmes, pas une photo. Enregistrez-le en PNG.`,
  corrupt: (r) => `${q(r, "path")} ne peut pas être décodé : son contenu est abîmé.`,
  truncated: (r) => `${q(r, "path")} s’arrête trop tôt : le fichier a été coupé. Recopiez-le depuis sa source.`,
  "empty-file": (r) => `${q(r, "path")} est vide : il n’a aucun octet.`,
  "too-small": (r) =>
    `${q(r, "path")} mesure ${size(r, "width", "height")} ; il faut au moins ${r.n.whole(r.number("minSide"))} px de côté.`,
  "too-large": (r) =>
    r.has("width")
      ? `${q(r, "path")} mesure ${size(r, "width", "height")} ; on n’ouvre pas plus de ${r.n.whole(r.number("limitMegapixels"))} mégapixels.`
      : `${q(r, "path")} est trop grand pour être ouvert.`,
  animated: (r) =>
    `${q(r, "path")} a ${count(r, "frames", "image ou page", "images ou pages")} ; la première est prise.`,
  "wrong-extension": (r) =>
    r.text("extension") === ""
      ? `${q(r, "path")} n’a pas d’extension ; son contenu est du ${r.text("format").toUpperCase()}.`
      : `${q(r, "path")} porte l’extension ${q(r, "extension")}, mais son contenu est du ${r.text("format").toUpperCase()}.`,
  "unsafe-path": (r) => `${q(r, "path")} mène hors de l’archive.`,
  "link-refused": (r) => `${q(r, "path")} est un lien vers un autre fichier ; les liens ne sont pas suivis.`,
  "nested-archive": (r) => `${q(r, "path")} est une archive dans l’archive. Décompressez-la d’abord.`,
  encrypted: (r) => `${q(r, "path")} est chiffré par un mot de passe.`,
  "mask-without-image": (r) => `${q(r, "path")} est un masque, mais l’image à laquelle il appartient n’est pas là.`,
  "mask-of-other-size": (r) =>
    `${q(r, "path")} mesure ${size(r, "width", "height")}, son image ${size(r, "toWidth", "toHeight")}.`,
  "label-without-image": (r) => `${q(r, "file")} nomme ${q(r, "path")}, qui n’est pas dans l’archive.`,
  "image-without-label": (r) => `${q(r, "path")} n’a pas d’étiquette dans ${q(r, "file")}.`,
  "label-conflict": (r) =>
    `${q(r, "path")} est étiqueté à la fois ${q(r, "label")} et ${q(r, "other")} ; la première étiquette est gardée.`,
  "duplicate-path": (r) => `${q(r, "path")} figure plusieurs fois dans l’archive ; le premier est gardé.`,
  "mixed-case-folders": (r) =>
    `Le dossier ${q(r, "path")} (${count(r, "images", "image")}) ne diffère de ${q(r, "label")} que par la casse : ils sont lus comme une seule classe.`,
};

export const imageProblemActions: Sentences<ImageProblem["action"]> = {
  "left-out": () => "Laissé de côté.",
  kept: () => "Gardé.",
  "first-frame": () => "Sa première image est prise.",
  "resized-mask": () => "Le masque a été mis à la taille de son image.",
  converted: () => "Converti.",
};

export const imageFindingClaims: Sentences<ImageFinding["code"]> = {
  "exact-duplicates": (r) =>
    `${count(r, "images", "image")} ${are(r, "images")} la copie exacte d’une autre (${count(r, "groups", "groupe")}).`,
  "near-duplicates": (r) =>
    `${count(r, "images", "image ressemble", "images ressemblent")} presque trait pour trait à une autre (${count(r, "groups", "groupe")}).`,
  "duplicates-across-splits": (r) =>
    `${count(r, "images", "image")} de test sur ${r.n.whole(r.number("of"))} ${are(r, "images")} aussi, ou presque, parmi les images d’apprentissage : ${q(r, "first")} et ${q(r, "second")}.`,
  "label-conflict": (r) =>
    `La même image porte deux étiquettes dans ${r.n.whole(r.number("groups"))} cas : ${q(r, "first")} est ${q(r, "label")}, ${q(r, "second")} est ${q(r, "other")}.`,
  "class-imbalance": (r) =>
    `${q(r, "class")} a ${count(r, "count", "image")}, ${q(r, "majority")} en a ${r.n.whole(r.number("majorityCount"))}.`,
  "few-per-class": (r) =>
    `${r.n.list(r.texts("classes").map(r.n.quote))} ${r.texts("classes").length === 1 ? "a" : "ont"} peu d’images : ${r.n.whole(r.number("count"))} pour la moins fournie.`,
  "few-normal": (r) => `Il n’y a que ${count(r, "count", "image")} de pièces bonnes pour apprendre.`,
  "few-defects": (r) => `Il n’y a que ${count(r, "count", "image")} avec un défaut pour tester.`,
  "no-masks": (r) =>
    `${r.n.whole(r.number("images"))} des ${count(r, "of", "image")} avec un défaut ${are(r, "images")} sans masque.`,
  blurred: (r) => `${count(r, "images", "image est floue", "images sont floues")}, comparées aux autres.`,
  dark: (r) => `${count(r, "images", "image est très sombre", "images sont très sombres")}.`,
  bright: (r) => `${count(r, "images", "image est très claire", "images sont très claires")}.`,
  "odd-colour": (r) =>
    r.text("by") === "grey"
      ? `${count(r, "images", "image est grise", "images sont grises")} parmi des images en couleur.`
      : `${count(r, "images", "image a", "images ont")} d’autres couleurs que les autres.`,
  "odd-size": (r) =>
    `${count(r, "images", "image a", "images ont")} une autre taille que la taille usuelle, ${size(r, "width", "height")}.`,
  "mixed-sizes": (r) =>
    `Les images ont ${count(r, "sizes", "taille")}, de ${size(r, "minWidth", "minHeight")} à ${size(r, "maxWidth", "maxHeight")}.`,
  "light-differs-between-classes": (r) =>
    `${q(r, "class")} est photographié plus ${r.number("brightness") > r.number("otherBrightness") ? "clair" : "sombre"} que ${q(r, "other")} : luminance moyenne ${r.n.whole(r.number("brightness"))} contre ${r.n.whole(r.number("otherBrightness"))}.`,
  "border-tells-class": (r) =>
    `Les seuls pixels du bord donnent la classe pour ${r.n.percent(r.number("accuracy"))} des images ; répondre toujours la plus fréquente atteindrait ${r.n.percent(r.number("majority"))}.`,
  "mislabel-suspects": (r) =>
    `${count(r, "images", "image")} sur ${r.n.whole(r.number("of"))} ${are(r, "images")} peut-être mal étiquetée${isOne(r, "images") ? "" : "s"}.`,
  "missing-labels": (r) => `${r.n.whole(r.number("images"))} des ${count(r, "of", "image")} n’ont pas d’étiquette.`,
  "unreadable-files": (r) => `${count(r, "files", "fichier n’a", "fichiers n’ont")} pas pu être lu comme image.`,
};

export const imageFindingWhys: Sentences<ImageFinding["code"]> = {
  "exact-duplicates": () =>
    "Une copie n’apprend rien et compte double ; les copies restent du même côté de chaque partage.",
  "near-duplicates": () =>
    "Des images du même instant des deux côtés d’un partage font paraître un modèle meilleur qu’il n’est ; elles restent du même côté.",
  "duplicates-across-splits": () =>
    "Le modèle est testé sur ce qu’il a appris : son score en dit moins sur de nouvelles images qu’il n’y paraît.",
  "label-conflict": () =>
    "L’une des étiquettes est fausse : le modèle apprend les deux et est jugé par l’une ou l’autre.",
  "class-imbalance": () =>
    "Un modèle peut bien s’en tirer en ignorant la classe rare ; regardez le score de chaque classe.",
  "few-per-class": (r) =>
    `En dessous d’environ ${r.n.whole(r.number("enough"))} images par classe, un modèle apprend ces images plutôt que la classe.`,
  "few-normal": (r) =>
    `Ce qui est normal doit être vu dans sa variété : environ ${r.n.whole(r.number("enough"))} images de pièces bonnes ou plus.`,
  "few-defects": (r) =>
    `Avec moins de ${r.n.whole(r.number("enough"))} défauts, la part de ceux qui sont trouvés ne peut être dite avec précision.`,
  "no-masks": () => "Sans masque on peut juger si un défaut est trouvé, pas où il est.",
  blurred: () => "Les défauts fins ne s’y voient pas, et un modèle peut apprendre le flou à leur place.",
  dark: () => "Des détails sont perdus ; un modèle peut apprendre la lumière plutôt que l’objet.",
  bright: () => "Des détails sont perdus ; un modèle peut apprendre la lumière plutôt que l’objet.",
  "odd-colour": () => "Elles viennent peut-être d’un autre appareil, ou de tout autre chose.",
  "odd-size": () => "Elles viennent peut-être d’un autre appareil, ou sont découpées autrement.",
  "mixed-sizes": () => "Toutes sont mises à une même taille avant qu’un modèle les voie : les proportions changent.",
  "light-differs-between-classes": () =>
    "Un modèle peut reconnaître les classes à la lumière du jour de la prise de vue, et échouer un autre jour.",
  "border-tells-class": () => "Un modèle peut lire le fond plutôt que l’objet, et échouer sur un autre fond.",
  "mislabel-suspects": () =>
    "Un modèle qui ne les a pas vues est sûr d’une autre étiquette. Regardez-les d’abord : quelques étiquettes fausses coûtent plus que beaucoup d’absentes.",
  "missing-labels": () => "On ne peut rien en apprendre tant que personne ne les étiquette.",
  "unreadable-files": () => "Ils ne font pas partie du jeu ; la liste des problèmes nomme chacun d’eux.",
};

export const imageSkipTexts: Sentences<ImageSkipReason> = {
  "no-labels": () => "il n’y a pas d’étiquettes",
  "one-class": () => "il n’y a qu’une classe",
  "no-splits": () => "le jeu n’a pas de partage à lui",
  "not-anomaly": () => "le jeu n’est pas fait pour trouver des défauts",
  "too-few-images": () => "il y a trop peu d’images",
  "no-embeddings": () => "aucun réseau n’a encore vu les images",
};

export const imageDemoTitles: Sentences<ImageDemoId> = {
  "scratched-surfaces": () => "Surfaces rayées",
  shapes: () => "Formes",
};

export const imageDemoDescriptions: Sentences<ImageDemoId> = {
  "scratched-surfaces": () =>
    "Du métal brossé, dessiné : des pièces bonnes pour apprendre, des rayures et des taches à trouver, chacune avec son masque.",
  shapes: () => "Disques, carrés et triangles sur des fonds texturés, dessinés : trois classes à distinguer.",
};
