// What the reader has chosen, and its address: #v=1&n=<data>&o=&d=&by=&rho=&m=&c=&r=&p=&s=&t=&on=&x=
// Names that are not known, numbers out of range and torn addresses fall back to where the page starts.

const VERSION = "1";
const MAX_RULES = 400;
const MAX_AVERSION = 1000;

function startState(data) {
  const { origin, destination, by, aversion, month, crew, regime, port, scenario, on_day: onDay } = data.start;
  return { origin, destination, by, aversion, month, crew, regime, port, scenario, onDay, day: "", rules: [] };
}

function addressOf(g, state) {
  const rules = state.rules.map(({ verb, key }) => (verb === "open" ? "!" : "") + encodeURIComponent(key));
  const parts = [
    ["v", VERSION], ["n", g.data.id], ["o", state.origin], ["d", state.destination], ["by", state.by],
    ["rho", String(state.aversion)], ["m", String(state.month)], ["c", String(state.crew)],
    ["r", state.regime], ["p", state.port], ["s", state.scenario], ["t", state.onDay ? "1" : "0"], ["on", state.day ?? ""], ["x", rules.join("~")],
  ];
  return "#" + parts.map(([name, value]) => `${name}=${name === "x" ? value : encodeURIComponent(value)}`).join("&");
}

// Gives the state of an address, and whether it was written for other data.
function readAddress(g, start, hash) {
  const given = new Map();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) given.set(part.slice(0, at), part.slice(at + 1));
  }
  const state = { ...start, rules: [] };
  if (!given.size) return { state, strange: false };
  const take = (name, field, sound) => {
    const value = decoded(given.get(name));
    if (value !== null && sound(value)) state[field] = value;
  };
  take("o", "origin", (id) => g.placeOf.has(id));
  take("d", "destination", (id) => g.placeOf.has(id));
  take("by", "by", (by) => isObjective(g, by));
  take("s", "scenario", (name) => name === "" || g.data.scenarios.some((one) => one.name === name));
  take("rho", "aversion", (text) => /^[\d.e-]{1,24}$/.test(text) && Number(text) >= 0 && Number(text) <= MAX_AVERSION);
  take("m", "month", (text) => /^([0-9]|1[0-2])$/.test(text));
  take("c", "crew", (text) => /^[12]$/.test(text));
  take("r", "regime", (text) => g.data.regimes.includes(text));
  take("p", "port", (text) => g.data.port_terms.includes(text));
  take("t", "onDay", (text) => text === "0" || text === "1");
  take("on", "day", (day) => day === "" || isDayOfRecord(g, day));
  state.aversion = Number(state.aversion);
  state.month = Number(state.month);
  state.crew = Number(state.crew);
  state.onDay = state.onDay === true || state.onDay === "1";
  if (state.day) state.onDay = true;
  if (state.origin === state.destination) {
    state.origin = start.origin;
    state.destination = start.destination;
  }
  for (const part of (given.get("x") ?? "").split("~").slice(0, MAX_RULES)) {
    const key = decoded(part.replace(/^!/, ""));
    if (key && g.targets.has(key)) setRule(state, part.startsWith("!") ? "open" : "close", key);
  }
  const id = given.get("n");
  return { state, strange: id !== undefined && id !== g.data.id };
}

function decoded(text) {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function setRule(state, verb, key) {
  state.rules = [...state.rules.filter((rule) => rule.key !== key), { verb, key }];
}

function without(state, key) {
  return { ...state, rules: state.rules.filter((rule) => rule.key !== key) };
}

function isUsableIn(g, state, target) {
  return isUsable(target, barring(g, state, columnsOf(g, state)));
}

// Whether reopening it by name would make it usable.
function reopenable(g, state, target) {
  const trial = without(state, target.key);
  setRule(trial, "open", target.key);
  return isUsableIn(g, trial, target);
}

// Closing takes back a reopening first, and reopening a closure; only then a rule of its own is added.
function closing(g, state, target) {
  const next = without(state, target.key);
  if (isUsableIn(g, next, target)) setRule(next, "close", target.key);
  return next;
}

function reopening(g, state, target) {
  const next = without(state, target.key);
  if (!isUsableIn(g, next, target)) setRule(next, "open", target.key);
  return next;
}

// What differs from where the page starts: each change by name with the state that takes it back.
function changesOf(start, state) {
  const fields = Object.keys(start).filter((field) => field !== "rules" && start[field] !== state[field]);
  return [
    ...fields.map((field) => ({ field, undone: { ...state, [field]: start[field] } })),
    ...state.rules.map((rule) => ({ rule, undone: without(state, rule.key) })),
  ];
}
