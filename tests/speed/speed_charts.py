"""What drawing a chart costs beside gluing the same figures into text with nothing thought about, and beside matplotlib."""

import io
import itertools

from matplotlib.figure import Figure

from benchmarks.charts.control import draw_control_charts
from tests.speed.goals import ratio
from tests.unit.charts.pictures import long_charts

WIDTH, HEIGHT, MONTHS = 480, 260, 120


def path_of(values, low, scale):
    """A line through the figures that are there."""
    spots = [
        f"{month * WIDTH / MONTHS:.1f} {HEIGHT - 20 - (value - low) * scale:.1f}"
        for month, value in enumerate(values)
        if value is not None
    ]
    return f'<path d="M{"L".join(spots)}" fill="none" stroke="#4c6272" stroke-width="2"/>'


def bare(series, others, nation, notes, target):
    """What the chart draws: two panels of figures, limits, target, other trusts, nation, months and notes. No rules, no room
    made for words, no description, no escaping."""
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDTH}" height="{HEIGHT}"><title>Chart</title>']
    for number, values in enumerate(series):
        known = [value for value in values if value is not None]
        low, high = min(known), max(known)
        scale = (HEIGHT - 40) / (high - low)
        mean = sum(known) / len(known)
        moves = [abs(after - before) for before, after in itertools.pairwise(known)]
        spread = 2.66 * sum(moves) / len(moves)
        parts.append(f'<g transform="translate({number * WIDTH} 0)">')
        for line in (mean, mean - spread, mean + spread, target):
            y = HEIGHT - 20 - (line - low) * scale
            parts.append(f'<path d="M0 {y:.1f}H{WIDTH}"/><text x="{WIDTH}" y="{y:.1f}">{line:.1f}</text>')
        parts.append(path_of([below for below, _ in others], low, scale))
        parts.append(path_of([above for _, above in others], low, scale))
        parts.append(path_of(nation, low, scale))
        parts.append(path_of(values, low, scale))
        for month, value in enumerate(values):
            if value is not None:
                x, y = month * WIDTH / MONTHS, HEIGHT - 20 - (value - low) * scale
                parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/>')
        for month in range(0, MONTHS, 12):
            parts.append(f'<text x="{month * WIDTH / MONTHS:.1f}" y="{HEIGHT}">{2018 + month // 12}</text>')
        for place, words in enumerate(notes, 1):
            parts.append(f'<circle cx="{place * 12}" cy="8" r="7"/><text x="{place * 12}" y="12">{place}</text>')
            parts.append(f'<text x="0" y="{HEIGHT + place * 14}">{words}</text>')
        parts.append("</g>")
    return "".join([*parts, "</svg>"])


def by_matplotlib(series, others, nation, notes, target):
    """The same figures, limits, target, other trusts, nation and notes, as SVG by the package that most would take."""
    figure = Figure(figsize=(2 * WIDTH / 100, HEIGHT / 100), dpi=100)
    months = range(MONTHS)
    for panel, values in zip(figure.subplots(1, 2, sharey=True), series, strict=True):
        known = [value for value in values if value is not None]
        mean = sum(known) / len(known)
        moves = [abs(after - before) for before, after in itertools.pairwise(known)]
        spread = 2.66 * sum(moves) / len(moves)
        for line in (mean, mean - spread, mean + spread, target):
            panel.axhline(line, linewidth=1)
        panel.fill_between(months, [below for below, _ in others], [above for _, above in others], color="#d8dde0")
        panel.plot(months, nation, linewidth=1)
        panel.plot(months, [float("nan") if value is None else value for value in values], marker="o", markersize=3)
        panel.set_xticks(range(0, MONTHS, 12), [str(2018 + month // 12) for month in range(0, MONTHS, 12)])
        for place, words in enumerate(notes, 1):
            panel.annotate(f"{place} {words}", (place * 12, mean))
    picture = io.BytesIO()
    figure.savefig(picture, format="svg")
    return picture.getvalue()


def test_a_chart_beside_a_bare_maker_of_strings(goal):
    """Two panels of 120 months with notes, targets, other trusts and the nation (goal 5 at most)."""
    charts, given = long_charts(), figures()
    goal("chart-to-bare-strings", ratio(lambda: draw_control_charts(charts), lambda: bare(*given)))


def test_matplotlib_beside_a_chart(goal):
    """How many times as long the package takes for the same (goal 20 at least)."""
    charts, given = long_charts(), figures()
    assert by_matplotlib(*given).count(b"<path") > 2
    goal("matplotlib-to-chart", ratio(lambda: by_matplotlib(*given), lambda: draw_control_charts(charts), rounds=10))


def figures():
    """What `long_charts` holds, as bare lists: both trusts, others, nation, notes, target."""
    charts = long_charts()
    series = [[reading.value for reading in panel.chart.readings] for panel in charts.panels]
    assert all(len(values) == MONTHS for values in series)
    notes = [note.words for note in charts.panels[0].notes]
    return series, list(charts.others.values()), list(charts.nation.values()), notes, float(charts.targets[0].value)
