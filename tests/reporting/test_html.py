"""The web page is accessible, and the fragment obeys a strict content security policy."""

from itertools import pairwise

import pytest
from lxml import etree, html

from tests.reporting.builders import YEAR, compose
from tests.reporting.conftest import odd
from tracker.reporting.blocks import SIGNS, Bar, Chart, ChartLine, LineChart, LinePoint, Series, Tone
from tracker.reporting.writers.chart import svg
from tracker.reporting.writers.html import write, write_fragment
from tracker.reporting.writers.line_chart import svg as line_svg
from tracker.reporting.writers.palette import SHADES


def tree(report):
    return html.fromstring(write(report).decode())


def test_there_is_one_title_and_no_skipped_heading(report):
    levels = [int(node.tag[1]) for node in tree(report).iter("h1", "h2", "h3", "h4")]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_is_dutch_and_has_a_skip_link(large_report):
    page = tree(large_report)

    assert page.get("lang") == "nl"
    assert page.xpath("//a[@href='#rapport']")
    assert page.xpath("//main//*[@id='rapport']")


def test_ids_are_unique_and_links_arrive(report):
    page = tree(report)
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)


def test_every_table_has_caption_and_scoped_heads(large_report):
    tables = list(tree(large_report).iter("table"))

    assert len(tables) > 20
    assert all(table.find("caption").text for table in tables)
    assert all(head.get("scope") for table in tables for head in table.iter("th"))


def test_every_row_is_named(large_report):
    assert [row for row in tree(large_report).xpath("//tbody/tr") if row.find("th") is None] == []


def test_the_fragment_has_no_style_script_or_title_of_its_own(large_report):
    fragment = html.fromstring(write_fragment(large_report))

    assert fragment.xpath("//@style | //style | //script | //h1 | //main | //*[@onclick]") == []


def test_the_page_fetches_nothing(large_report):
    assert tree(large_report).xpath("//@src | //link/@href | //script") == []


def test_markup_in_the_plan_is_shown_as_text():
    page = write(compose(odd("<script>alert(1)</script>"), YEAR)).decode()

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def luminance(colour):
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", Tone)
def test_status_words_and_bars_can_be_read(tone):
    shade = SHADES[tone]

    assert contrast(shade.text, shade.ground) >= 4.5
    assert contrast(shade.on_fill, shade.fill) >= 4.5


def test_every_tone_has_its_own_sign_and_its_own_bar():
    bars = {(round(luminance(shade.fill), 1), shade.hatch) for shade in SHADES.values()}

    assert len(set(SIGNS.values())) == len(Tone)
    assert len(bars) >= len(Tone) - 1  # on hold and bezig never stand in one chart


def test_the_chart_is_well_formed_and_carries_its_numbers():
    chart = Chart(
        "R&D <i>", "Zin.", "Thema", (Series("op schema", Tone.GOOD),), (Bar("A & B", (7,)), Bar("leeg", (0,)))
    )
    drawn = etree.fromstring(svg(chart, "een"))

    assert drawn.get("aria-label") == chart.alt
    assert "A & B" in "".join(drawn.itertext())
    assert "7" in "".join(drawn.itertext())


@pytest.mark.parametrize(("before", "last", "side"), [(40, 70, "above"), (70, 40, "right"), (90, 70, "under")])
def test_the_last_figure_of_a_line_stands_clear_of_it(before, last, side):
    lowest = ChartLine("streefpad", (LinePoint(2020, "100", 100), LinePoint(2030, "40", 40)), aimed=True)
    told = ChartLine("gemeten", (LinePoint(2024, str(before), before), LinePoint(2025, str(last), last)))
    drawn = etree.fromstring(line_svg(LineChart("Verloop", "Het verloop.", (told, lowest)), "g"))
    (words,) = [node for node in drawn.iter("{*}text") if node.get("font-weight") == "600"]
    *_, mark = drawn.iter("{*}circle")
    lower = float(words.get("y")) - float(mark.get("cy"))

    assert ("right" if words.get("text-anchor") == "start" else "under" if lower > 0 else "above") == side


def test_a_picture_and_a_table_that_do_not_fit_a_telephone_can_be_moved_by_key(large_report):
    page = tree(large_report)
    moved = page.xpath("//*[@tabindex='0'][@role='group']")
    names = {node.get("id") for node in page.iter("caption", "figcaption")}

    assert len(moved) == len(page.xpath("//table | //figure"))
    assert {node.get("aria-labelledby") for node in moved} == names


def test_the_sign_in_a_head_stays_with_its_word(large_report):
    heads = [head.text for head in tree(large_report).iter("th") if head.getparent().getparent().tag == "thead"]
    signed = [head for head in heads if head[0] in SIGNS.values()]

    assert len(signed) > 5
    assert all(head[1] == "\u00a0" for head in signed)


def test_a_table_of_counts_takes_no_more_room_than_its_numbers(large_report):
    tables = {table.find("caption").text: table.get("class", "") for table in tree(large_report).iter("table")}

    assert tables["Acties per partner"] == "report-counts report-short"
    assert "report-wide" in tables.values()
