// The closure record by day: a slider from its first day to its last, what was closed then, and the best route then.

const MAX_NAMED = 6;
const STRIP = { width: 400, height: 26 };

function addRecordTime(app, bar) {
  const { g } = app;
  const last = dayNumber(g, g.data.history.last);
  const strip = document.createElement("div");
  strip.className = "record-time";
  strip.setAttribute("role", "group");
  setName(strip, say("Borders by day of the closure record"));
  strip.hidden = true;
  const set = (number) => app.update({ ...app.state, onDay: true, day: number >= last ? "" : dayOf(g, Math.max(0, number)) }, "day");
  const shown = () => (app.state.day ? dayNumber(g, app.state.day) : last);
  const changes = daysOfChange(g);
  const date = field("date", { min: g.data.history.first, max: g.data.history.last, "aria-label": say("Day") });
  date.addEventListener("change", () => {
    if (isDayOfRecord(g, date.value)) set(dayNumber(g, date.value));
  });
  const slide = field("range", { min: 0, max: last, step: 1, "aria-label": say("Day of the closure record") });
  slide.addEventListener("input", () => set(Number(slide.value)));
  const earlier = toolButton("\u25c0", () => set(changes.findLast((day) => day < shown()) ?? 0));
  setName(earlier, say("Earlier change"));
  const next = toolButton("\u25b6", () => set(changes.find((day) => day > shown()) ?? last));
  setName(next, say("Later change"));
  const back = toolButton(say("Last known"), () => set(last));
  const words = line("p", "");
  words.setAttribute("role", "status");
  const row = document.createElement("div");
  row.append(line("span", say("Borders as on")), date, earlier, next, back);
  strip.append(row, closedOverTime(g, last), slide, words);
  document.querySelector("section.map").append(strip);
  const button = toolButton(say("Closure record"), () => {
    strip.hidden = !strip.hidden;
    button.setAttribute("aria-expanded", String(!strip.hidden));
    if (strip.hidden && app.state.day) set(last);
    else app.fitSoon();
    app.labels.arrange();
  });
  button.setAttribute("aria-expanded", "false");
  bar.append(button);
  const show = () => {
    const { day } = app.state;
    if (day && strip.hidden) button.click();
    date.value = day || g.data.history.last;
    date.max = g.data.history.last;
    slide.value = String(shown());
    setName(slide, dayText(date.value), "aria-valuetext");
    back.disabled = !day;
    write(words, wordsOfDay(app));
    write(document.getElementById("borders"), capital(borderWords(g, { onDay: true, day })));
  };
  show();
  return show;
}

function field(type, attributes) {
  const input = document.createElement("input");
  input.type = type;
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  return input;
}

// Days on which something closes or reopens, in order.
function daysOfChange(g) {
  const days = historyOf(g).rows.flatMap(([start, end]) => (end < 0 ? [start] : [start, end]));
  return [...new Set(days)].sort((a, b) => a - b);
}

function crossingsClosedOn(g, number) {
  const closed = new Set([...closingOn(g, number).keys()].map((link) => g.crossing(link)));
  closed.delete(-1);
  return closed;
}

// How many borders were closed to some of the freight at the start of each month, as a small drawing.
function closedOverTime(g, last) {
  const counts = [];
  for (let day = 0; day <= last; day += 30) counts.push(crossingsClosedOn(g, day).size);
  const most = Math.max(1, ...counts);
  const { width, height } = STRIP;
  const x = (at) => (at / counts.length) * width;
  const steps = counts.map((count, at) => `L${x(at).toFixed(1)} ${(height - (count / most) * (height - 2)).toFixed(1)}H${x(at + 1).toFixed(1)}`);
  const svg = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, class: "closed-over-time", role: "img", preserveAspectRatio: "none" });
  svg.append(svgElement("title", {}, say("Borders closed at a time since {day}: at most {most}.", { day: dayText(g.data.history.first), most })));
  svg.append(svgElement("path", { d: `M0 ${height}${steps.join("")}V${height}Z` }));
  return svg;
}

// What was closed to this freight, and under which terms the answer holds.
function wordsOfDay(app) {
  const { g, now, normal, state } = app;
  const day = state.day || g.data.history.last;
  if (!state.onDay) return say("Normal operation: the borders of no day are taken.");
  const { closing } = recordOn(g, day, state.regime);
  const names = [...g.targets.values()].filter((target) => target.kind === "crossing" && target.links.some((link) => closing.has(link))
    && isUsableUnder(normal, target) && !isUsableUnder(now, target)).map((target) => target.name);
  const [shown, more] = [names.slice(0, MAX_NAMED).join(say(", ")), Math.max(0, names.length - MAX_NAMED)];
  const named = more ? counted("{names} and {number} more", "{names} and {number} more", more, { names: shown }) : shown;
  const closed = names.length ? counted("{number} border closed to this freight: {names}.", "{number} borders closed to this freight: {names}.", names.length, { names: named })
    : say("No border closed to this freight.");
  if (!state.day) return closed;
  const terms = later("Closed borders, bans by night and queues are those of {day}, and so what a route takes; what is expected of closures is as known on {newest}.");
  return `${closed} ${say(terms, { day: dayText(day), newest: dayText(g.data.history.last) })}`;
}
