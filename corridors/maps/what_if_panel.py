"""The form and the empty frames that the page's script fills: what a reader can ask and close."""

from __future__ import annotations

from corridors.measures import OBJECTIVES

LABELS = {
    "distance": "Distance",
    "time": "Time",
    "cost": "Cost",
    "co2": "CO2",
    "risk": "Risk",
}
LISTS = {
    "crossing": ("Border crossings", "Filter by name, country or status"),
    "link": ("Roads and railways", "Filter by place or road number"),
    "corridor": ("Corridors", "Filter by name"),
    "country": ("Countries", "Filter by name or code"),
}


def what_if() -> str:
    """Give the section: question, answer, closures, charts."""
    radios = "\n".join(
        f'<label><input type="radio" name="by" value="{name}">{LABELS[name]}</label>'
        for name in OBJECTIVES
    )
    return f"""<section id="what-if" aria-labelledby="what-if-title">
<h2 id="what-if-title" tabindex="-1">What if</h2>
<p id="address-warning" class="warning" role="alert" hidden></p>
<div class="ask">
<label for="origin">From</label><select id="origin"></select>
<label for="destination">To</label><select id="destination"></select>
<fieldset><legend>Best by</legend><div class="radios">
{radios}
</div></fieldset>
<label for="aversion">Risk aversion</label><span class="slide"><input id="aversion" type="range" \
min="0" max="10" step="0.5"><output id="aversion-value" for="aversion"></output></span>
<label for="month">Month</label><select id="month" aria-describedby="month-note"></select>
<label for="scenario">Scenario</label><select id="scenario" \
aria-describedby="scenario-note"></select>
<small id="scenario-note"></small>
<label class="check"><input id="on-day" type="checkbox"><span>Borders closed on <span id="day">\
</span> stay closed</span></label>
</div>
<p id="month-note" class="hint">A month closes its seasonal passes. Click a crossing, a road or a \
country on the map to close it.</p>
<p id="answer" role="status" aria-live="polite" tabindex="-1"></p>
<div id="results"></div>
<ul id="rules" aria-label="Closed and opened by you"></ul>
<div class="actions">
<button type="button" id="fit">Show route</button>
<button type="button" id="restart">Start again</button>
<button type="button" id="copy">Copy link</button>
<button type="button" id="save-svg">Save SVG</button>
<button type="button" id="save-png">Save PNG</button>
</div>
<input id="address" aria-label="Address of this state" readonly hidden>
<div id="details" hidden>
<div id="charts"></div>
<details class="route" open><summary>If one more border closes</summary>
<div id="also"></div></details>
<details class="route"><summary>Legs</summary><div id="legs"></div></details>
</div>
</section>"""


def lists() -> str:
    """Give the lists from which everything can be closed and reopened."""
    parts = "\n".join(
        f"""<details class="list" id="list-{kind}"><summary>{title}</summary>
<label for="filter-{kind}">{hint}</label>
<input id="filter-{kind}" type="search" autocomplete="off">
<p role="status"></p>
<ul></ul>
</details>"""
        for kind, (title, hint) in LISTS.items()
    )
    return f"""<section id="closed" aria-labelledby="closed-title">
<h2 id="closed-title" tabindex="-1">Close and reopen</h2>
{parts}
</section>"""
