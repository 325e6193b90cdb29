// Joins the reader's state with map, panel and address: one change in, everything shown anew.

class WhatIf {
  // `first` is the answer to what the address asks for at the start.
  constructor(page, data, map, markers, labels, g, first) {
    Object.assign(this, { page, data, map, markers, labels, g, first });
    this.start = startState(data);
    this.steps = new Steps({
      show: (state) => this.show(state), addressOf: (state) => addressOf(this.g, state), read: () => this.readAddress(),
    });
    this.cards = new Map();
    this.live = liveLayers(this.g, data, map, page.live, draggedEnds(this));
    this.alternatives = showAlternatives(this.g, data, map);
    drawNetwork(this.g, data, page.network[0]);
    this.showClosures = closuresLayer(this.g, data, map, page.network[1], markers);
    wirePicking(this, page.crossings[0], markers, pickable(this.g, data));
    wireTripEnds(this);
    const change = (fields, kind) => this.update({ ...this.state, ...fields }, kind);
    this.showForm = wireForm(this.g, this.start, change);
    this.showSteps = wireSteps(this.steps);
    this.showOptions = optionCards(this.g);
    this.lists = ["crossing", "link", "corridor", "country"].map((kind) => targetList(this, kind));
    this.showChanges = changeList(this);
    this.showMonths = monthStrip(this.g, change);
    this.showHeading = headingKeeper();
    document.getElementById("restart").addEventListener("click", () => {
      if (changesOf(this.start, this.state).length) this.update({ ...this.start, rules: [] });
      this.fitRoute();
    });
    document.getElementById("fit").addEventListener("click", () => {
      this.fitRoute();
      bringMapIntoView();
    });
    map.on("popupopen", ({ popup }) => {
      this.popup = popup;
    });
    map.on("popupclose", () => {
      this.popup = null;
    });
    document.getElementById("copy").addEventListener("click", () => this.copyAddress());
    this.steps.begin(this.readAddress());
  }

  readAddress() {
    const { state, strange } = readAddress(this.g, this.start, location.hash);
    const warning = document.getElementById("address-warning");
    warning.hidden = !strange;
    write(warning, strange ? say("This address was written for other data: places, closures and results may differ.") : "");
    return state;
  }

  // A change of the reader's, which can be undone.
  update(state, kind) {
    this.steps.add(state.onDay ? state : { ...state, day: "" }, kind);
  }

  show(state) {
    const settle = holdStill(document.getElementById("panel"));
    this.state = state;
    this.now = this.first ? { ...this.first, state } : answer(this.g, state);
    this.first = null;
    this.normal = state.rules.length || state.scenario || state.onDay || state.month
      ? answer(this.g, normalOperation(state)) : this.now;
    this.before = state.rules.length || state.scenario !== this.start.scenario
      ? answer(this.g, unchanged(state, this.start)) : this.now;
    this.headline = headlineOf(this.g, [this.now, this.before, this.normal].find(({ route }) => route));
    this.also = this.now.route ? ifAlsoClosed(this.g, this.now) : [];
    this.switches = this.now.route ? breakEven(this.g, this.now) : null;
    this.live.show(this.now, this.normal);
    this.showClosures(this.now, this.normal);
    this.showForm(state);
    showAnswer(this);
    this.showOptions(this);
    showResults(this);
    this.showMonths(this.now);
    this.showDay?.();
    showCharts(this);
    this.showChanges();
    for (const show of this.lists) show();
    for (const show of this.cards.values()) show();
    const twoEnds = [state.origin, state.destination].map((id) => this.g.places[this.g.placeOf.get(id)]);
    this.labels.setRoute(twoEnds, this.bordersCrossed(), this.live.track(), this.live.usualTrack());
    const address = addressOf(this.g, state);
    const changed = address !== addressOf(this.g, this.start);
    this.hideAsked(changed);
    this.showHeading(this, changed);
    this.showSteps(changed);
    this.fitSoon();
    settle();
  }

  // Ids of the crossings on the route now, in order of travel: their numbers on the map.
  bordersCrossed() {
    return this.now.route ? this.now.route.crossings.map((at) => this.g.data.crossings[at][0]) : [];
  }

  // Brings a route that leaves the view back into it, unless the reader is busy at a card on the map.
  fitSoon() {
    if (this.fitting) return;
    this.fitting = requestAnimationFrame(() => {
      this.fitting = 0;
      const bounds = this.bounds();
      if (this.popup || !bounds.isValid() || seenBounds(this.map).contains(bounds)) return;
      this.fitRoute();
    });
  }

  fitRoute() {
    const bounds = this.bounds();
    if (bounds.isValid()) this.map.fitBounds(bounds, fitOptions());
  }

  // The routes that the page was made with answer their own question: they step aside once another is asked.
  hideAsked(changed) {
    if (changed === Boolean(this.changed)) return;
    this.changed = changed;
    for (const group of this.page.routes) {
      if (changed) group.remove();
      else group.addTo(this.map);
    }
    this.labels.arrange();
  }

  close(target, focus) {
    this.update(closing(this.g, this.state, target));
    if (focus) document.getElementById(focus).focus({ preventScroll: true });
  }

  reopen(target) {
    this.update(reopening(this.g, this.state, target));
  }

  drop(key) {
    this.update(without(this.state, key));
  }

  // A card in a popup, made anew in place at each change as long as it is on the page.
  card(target, make = () => targetCard(this, target)) {
    const box = document.createElement("div");
    box.append(make());
    this.cards.set(box, () => {
      if (!box.isConnected) {
        this.cards.delete(box);
        return;
      }
      const focused = box.contains(document.activeElement);
      const toggled = focused && document.activeElement.matches("button");
      box.replaceChildren(make());
      const title = box.querySelector("h2");
      title.tabIndex = -1;
      if (focused) ((toggled && box.querySelector("button")) || title).focus({ preventScroll: true });
    });
    return box;
  }

  crossingCard(marker) {
    const target = this.g.targets.get(`crossing.${marker.crossing.id}`);
    return this.card(target, () => {
      const card = crossingCard(marker.crossing, marker.now);
      if (target) card.append(toggleElement(this, target, true));
      return card;
    });
  }

  crossingWords(target) {
    const marker = this.markers.find((one) => one.crossing.id === target.id);
    return `${target.countries.join(" \u2013 ")}: ${marker?.now?.text ?? marker?.crossing.status_text ?? ""}`;
  }

  corridorsOn(target) {
    const number = this.data.network.lines[target.row];
    if (number === 0) return [];
    const own = number > 0 ? number - 1 : ~number;
    return this.g.data.corridors
      .filter((_, at) => this.data.corridors[at].some((step) => (step < 0 ? ~step : step) === own))
      .map(([id]) => this.g.targets.get(`corridor.${id}`)).filter(Boolean);
  }

  showTarget(target) {
    bringMapIntoView();
    if (target.kind === "crossing") {
      const marker = this.markers.find((one) => one.crossing.id === target.id);
      this.page.crossings[0].addTo(this.map);
      this.map.setView(marker.getLatLng(), Math.max(this.map.getZoom(), 6), { animate: false });
      marker.openPopup();
      return;
    }
    const bounds = this.boundsOfTarget(target);
    if (!bounds.isValid()) return;
    this.map.fitBounds(bounds, { ...fitOptions(), maxZoom: 7 });
    L.popup({ maxWidth: 280, minWidth: 200 }).setLatLng(bounds.getCenter()).setContent(this.card(target)).openOn(this.map);
  }

  bounds() {
    return this.live.bounds(this.normal);
  }

  boundsOfTarget(target) {
    const points = target.links.filter((link) => hasCourse(this.g, link)).flatMap((link) => courseOf(this.g, this.data, link).points);
    return L.latLngBounds(points);
  }

  async copyAddress() {
    const button = document.getElementById("copy");
    const address = location.href.split("#")[0] + addressOf(this.g, this.state);
    const field = document.getElementById("address");
    field.value = address;
    try {
      await navigator.clipboard.writeText(address);
      write(button, say("Copied"));
    } catch {
      field.hidden = false;
      field.select();
    }
    setTimeout(() => {
      write(button, say("Copy link"));
    }, 1500);
  }
}
