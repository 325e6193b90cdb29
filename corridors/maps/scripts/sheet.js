// The panel as a whole. On a phone it is a sheet over the map: the answer shows at once, a tap or a drag on its handle gives the rest.

const TAP_PX = 6;

const sheet = {
  expand(open) {
    const panel = document.getElementById("panel");
    const handle = document.getElementById("sheet");
    panel.classList.toggle("expanded", open);
    panel.style.height = "";
    handle.setAttribute("aria-expanded", String(open));
    write(handle, say(open ? "Less of the answer" : "More of the answer"));
  },
};

function wireSheet() {
  const panel = document.getElementById("panel");
  const handle = document.getElementById("sheet");
  let from = null;
  let moved = false;
  handle.addEventListener("pointerdown", (event) => {
    from = { y: event.clientY, height: panel.getBoundingClientRect().height };
    moved = false;
    handle.setPointerCapture(event.pointerId);
    panel.classList.add("dragged");
  });
  handle.addEventListener("pointermove", (event) => {
    if (!from || (!moved && Math.abs(event.clientY - from.y) < TAP_PX)) return;
    moved = true;
    panel.style.height = `${from.height + from.y - event.clientY}px`;
  });
  const end = (event) => {
    panel.classList.remove("dragged");
    if (from && moved) sheet.expand(event.clientY < from.y);
    from = null;
  };
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
  handle.addEventListener("click", () => {
    if (!moved) sheet.expand(!panel.classList.contains("expanded"));
    panel.scrollTop = 0;
    moved = false;
  });
}

// Keeps what has the focus where the reader sees it while what is above changes, and the panel as it is scrolled.
function holdStill(panel) {
  const held = panel.contains(document.activeElement) ? document.activeElement : null;
  const { scrollTop } = panel;
  const top = held?.getBoundingClientRect().top;
  return () => {
    panel.scrollTop = scrollTop;
    const now = held?.isConnected ? held : document.activeElement; // a row made anew takes the focus over
    if (held && scrollTop && panel.contains(now)) panel.scrollTop += now.getBoundingClientRect().top - top;
  };
}
