// Names as readers type them: folded as fold in corridors/model/lookup.py, and other names of places as spelling_data.py
// packs them; points by latitude and longitude as in corridors/model/points.py.

const SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:;!?+*/=(),";
const ARABIC_ALIKE = { "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u06c1": "\u0647", "\u06be": "\u0647", "\u0629": "\u0647" };
const LIMIT_KM = 300;
const EARTH_RADIUS_KM = 6371.0088;

function folded(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]|\p{Lm}/gu, "").replace(/[\u064a\u0649\u0643\u06c1\u06be\u0629]/g, (letter) => ARABIC_ALIKE[letter]);
}

// Further folded names of each place.
function otherNames({ spellings, places }) {
  const names = places.map(() => []);
  for (const { letters, names: packed } of spellings) {
    packed.split("|").forEach((row, at) => {
      let before = "";
      for (const coded of row ? row.split(" ") : []) {
        before = before.slice(0, parseInt(coded[0], 36)) + coded.slice(1);
        names[at].push([...before].map((sign) => letters[SIGNS.indexOf(sign)]).join(""));
      }
    });
  }
  return names;
}

// The point that a text states, latitude first unless letters say otherwise; null where it is no point.
function pointOf(text) {
  const number = "([NSEW])?\\s*([+-]?\\d{1,3}(?:\\.\\d+)?)\\s*\u00b0?\\s*([NSEW])?";
  const decimals = text.replace(/^\s*(-?\d{1,3}),(\d+)\s*[;\s]\s*(-?\d{1,3}),(\d+)\s*$/, "$1.$2 $3.$4");
  const match = decimals.match(new RegExp(`^\\s*(?:geo:)?${number}(?:\\s*[,;]\\s*|\\s+)${number}\\s*$`, "i"));
  if (!match) return null;
  const axes = [match[1] ?? match[3] ?? "", match[4] ?? match[6] ?? ""].map((letter) => letter.toUpperCase());
  const degrees = [match[2], match[5]].map((one, at) => Number(one) * ("SW".includes(axes[at] || "-") ? -1 : 1));
  const swapped = "EW".includes(axes[0] || "-") || "NS".includes(axes[1] || "-");
  const [lat, lng] = swapped ? [...degrees].reverse() : degrees;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

function greatCircleKm({ lat, lng }, [placeLat, placeLng]) {
  const [one, other, east] = [lat, placeLat, placeLng - lng].map((degrees) => (degrees * Math.PI) / 180);
  const half = Math.sin((other - one) / 2) ** 2 + Math.cos(one) * Math.cos(other) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
}
