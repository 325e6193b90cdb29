// Lines, elevations and columns read from the short text that encoding.py writes.

// Integers written as five bits a letter (encoded polyline algorithm format).
function numbersOf(text) {
  const numbers = [];
  let number = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = text.charCodeAt(i) - 63;
    number |= (bits & 31) << shift;
    shift += 5;
    if (bits > 31) continue;
    numbers.push(number & 1 ? ~(number >> 1) : number >> 1);
    number = shift = 0;
  }
  return numbers;
}

// Points of a line written as delta integers.
function decodeLine(text, perDegree) {
  const points = [];
  const place = [0, 0];
  numbersOf(text).forEach((step, at) => {
    place[at % 2] += step;
    if (at % 2) points.push([place[1] / perDegree, place[0] / perDegree]);
  });
  return points;
}

// Alignments of the steps of a corridor or route: n is a stored line, ~n the same in the other direction.
function alignmentsOf(data, steps) {
  return steps.map((step) => {
    const line = data.lines[step < 0 ? ~step : step];
    const points = decodeLine(line.p, data.lines_per_degree);
    return { points: step < 0 ? points.reverse() : points, mode: line.m, schematic: line.s === 1, aligned: line.s === 2 };
  });
}
