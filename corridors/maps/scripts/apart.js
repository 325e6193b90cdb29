// Texts on the page: names in Latin letters and English texts are set apart where all else runs from right to left.

function nodesOf(text) {
  return textPieces(text).map(([kind, part]) => {
    if (kind === "own") return part;
    const piece = document.createElement("bdi");
    piece.textContent = part;
    if (kind === "english") piece.lang = "en";
    else piece.dir = "ltr";
    return piece;
  });
}

// Sets the text of an element, as text and never as markup.
function write(element, text) {
  element.replaceChildren(...nodesOf(String(text ?? "")));
  return element;
}

// Sets a text that is read out or shown beside the pointer.
function setName(element, text, attribute = "aria-label") {
  element.setAttribute(attribute, plain(text));
}
