"""The pages of the cockpit as the browser prints them: each group is one A4, and so is the table of them all."""

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import Site, sign_in
from tests.e2e.test_every_page import ROLES
from tracker.web.cockpit.groups import Per

pytestmark = pytest.mark.browser
A4 = {(595, 842), (842, 595)}  # points


@pytest.fixture(scope="module")
def page(demo_site: Site, chromium: Browser):
    context = chromium.new_context()
    page = context.new_page()
    sign_in(page, demo_site, ROLES["regisseur"])
    yield page
    context.close()


def printed(page, address: str) -> pypdfium2.PdfDocument:
    page.goto(address)
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


@pytest.mark.parametrize("per", Per)
def test_every_group_is_one_a4(page, demo_site: Site, per: Per):
    pdf = printed(page, f"{demo_site.url}/cockpit/blad?per={per}")
    groups = page.locator("article.sheet").count()
    print(f"per {per}: {groups} groups on {len(pdf)} pages")

    assert len(pdf) == groups > 1
    assert {tuple(round(side) for side in sheet.get_size()) for sheet in pdf} <= A4


@pytest.mark.parametrize("address", [*(f"/cockpit?per={per}" for per in Per), "/acties/kalender"])
def test_a_table_to_put_on_the_table_is_one_a4(page, demo_site: Site, address: str):
    assert len(printed(page, demo_site.url + address)) == 1
