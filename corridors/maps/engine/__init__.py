"""The page's router: what Python packs and JavaScript unpacks, side by side.

``network_data.py`` is unpacked by ``network.js``, ``encoding.py`` by ``encoding.js``,
``vocabulary.py`` by ``vocabulary.js`` and ``state.py`` by ``state.js``. ``prices.js``,
``access.js``, ``router.js`` and ``answer.js`` are second implementations of
:mod:`corridors.pricing` and :mod:`corridors.routing`; the tests hold them to the first.
"""
