// The best route of each month, all else being as the reader has it.

const MONTHS_OF_YEAR = 12;

// Gives the best route of a state alone, null where there is none.
function bestRoute(g, state) {
  if (state.origin === state.destination) return null;
  const asked = question(g, state);
  const path = bestPath(g, asked.weights, asked.starts, asked.goals);
  return path && routeOf(g, asked.prices, path, placesAtEnds(asked));
}

// Finds the route of one month after another, a moment after the last change; a change stops what is under way.
function monthFinder(g, show) {
  let timer = 0;
  return (state) => {
    clearTimeout(timer);
    const routes = [];
    const next = () => {
      routes.push(bestRoute(g, { ...state, month: routes.length + 1 }));
      if (routes.length < MONTHS_OF_YEAR) timer = setTimeout(next);
      else show(routes);
    };
    timer = setTimeout(next, 0);
  };
}
