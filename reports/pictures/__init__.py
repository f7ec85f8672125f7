"""Pictures of a run, as SVG: each is declared as data and drawn by Vega-Lite."""
