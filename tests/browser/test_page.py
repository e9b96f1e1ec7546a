"""The pages in a real browser, opened from disk: Chromium without a window, driven by Selenium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from tests.site import example_record as made
from tests.site import linked_record

from onrecord import site
from onrecord.model import Statement
from onrecord.site.view import Record, Report, fragment

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)

CLEAR = "rgba(0, 0, 0, 0)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    if CHROMIUM is None or DRIVER is None:
        message = "needs chromium and chromedriver (Debian: apt install chromium chromium-driver)"
        if os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site.draw(made.example(), tmp_path_factory.mktemp("example") / "site").index


@pytest.fixture(scope="module")
def argued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site.draw(made.argued(), tmp_path_factory.mktemp("argued") / "site").index


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site.draw(made.hostile(), tmp_path_factory.mktemp("hostile") / "site").index


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site.draw(linked_record.linked(), tmp_path_factory.mktemp("linked") / "site").index


@pytest.fixture(scope="module")
def hostile_links(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site.draw(linked_record.hostile(), tmp_path_factory.mktemp("hostile_links") / "site").index


def report_with(words: str, record: Record | None = None) -> Report:
    return next(r for r in (record or made.example()).reports if words in r.article.text)


def background(element: WebElement) -> str:
    return element.value_of_css_property("background-color")


def marked(browser: webdriver.Chrome) -> tuple[list[str], list[str]]:
    """The sentences that are marked, and the words in them that are marked over again."""
    sentences = [s for s in browser.find_elements(By.CSS_SELECTOR, ".text .s") if background(s) != CLEAR]
    colours = {background(s) for s in sentences}
    assert len(colours) <= 1
    plain = colours | {CLEAR, tint(browser)}
    pieces = browser.find_elements(By.CSS_SELECTOR, ".text .s span")
    return [s.text for s in sentences], [p.text for p in pieces if background(p) not in plain]


def arrived(browser: webdriver.Chrome) -> None:
    """Waits for the page of a report, with its style, after a click."""
    WebDriverWait(browser, 10).until(
        lambda d: (
            d.execute_script("return !!document.querySelector('.t:target') && document.readyState")
            == "complete"
        )
    )


def tint(browser: webdriver.Chrome) -> str:
    return background(browser.find_element(By.CSS_SELECTOR, ".legend-line .st"))


def test_following_an_entry_marks_its_sentence_and_its_words(
    browser: webdriver.Chrome, example: Path
) -> None:
    browser.get(example.as_uri())
    browser.find_element(By.LINK_TEXT, "Timeline").click()
    browser.find_element(By.PARTIAL_LINK_TEXT, "talks are due to open").click()
    arrived(browser)
    assert marked(browser) == (["The talks are due to open on Tuesday."], ["talks are due to open"])
    sentence = browser.find_element(By.CSS_SELECTOR, ".t:target")
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", sentence)
    assert 0 <= top < 900


def test_every_entry_of_a_report_marks_its_own_words(browser: webdriver.Chrome, example: Path) -> None:
    report = report_with("clinics")
    for entry in report.entries:
        browser.get(f"{(example.parent / report.page).as_uri()}#{fragment(entry.id)}")
        sentences, words = marked(browser)
        told = [entry.anchor.exact]
        if isinstance(entry.body, Statement):
            told = [a.exact for a in entry.body.content]
        assert "".join("".join(words).split()) == "".join("".join(told).split())
        assert sentences
        assert all(any(piece in sentence for sentence in sentences) for piece in told)


def test_a_report_without_a_target_has_nothing_marked(browser: webdriver.Chrome, example: Path) -> None:
    browser.get((example.parent / report_with("clinics").page).as_uri())
    assert marked(browser) == ([], [])


def test_search_finds_an_entry_and_opens_it(browser: webdriver.Chrome, example: Path) -> None:
    browser.get((example.parent / "search.html").as_uri())
    box = browser.find_element(By.ID, "words")
    WebDriverWait(browser, 10).until(lambda _: box.is_displayed())
    box.send_keys("BREZAN pause")
    found = WebDriverWait(browser, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, "#found a"))
    assert [a.text for a in found] == [
        "“We are not travelling to buy a pause,” … “We are travelling there to bring our people home.”"
    ]
    found[0].click()
    arrived(browser)
    assert marked(browser)[1] == [
        "“We are not travelling to buy a pause,”",
        "“We are travelling there to bring our people home.”",
    ]


def test_search_says_when_there_is_nothing(browser: webdriver.Chrome, example: Path) -> None:
    browser.get((example.parent / "search.html").as_uri() + "?q=zeppelin")
    WebDriverWait(browser, 10).until(
        lambda d: "Nothing in this record" in d.find_element(By.ID, "answer").text
    )


def test_a_position_leads_to_its_words_from_the_overview_and_from_its_issue(
    browser: webdriver.Chrome, argued: Path
) -> None:
    for path in (
        "//table[@class='matrix']//a[text()='accepts']",
        "//section[@class='issue']//p[@class='sentence']/a[b[text()='accepts the plan']]",
    ):
        browser.get(argued.as_uri())
        browser.find_element(By.LINK_TEXT, "Positions").click()
        browser.find_element(By.XPATH, path).click()
        arrived(browser)
        sentences, marks = marked(browser)
        assert marks == ["accepts the plan"]
        assert sentences[0].startswith("The Daral Front accepts the plan")


def test_talks_lead_to_how_they_ended_and_to_the_issue(browser: webdriver.Chrome, argued: Path) -> None:
    browser.get((argued.parent / "talks.html").as_uri())
    browser.find_element(By.PARTIAL_LINK_TEXT, "ended on Wednesday").click()
    WebDriverWait(browser, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".text .s:target"))
    assert "ended on Wednesday" in browser.find_element(By.CSS_SELECTOR, ".text .s:target").text
    browser.get((argued.parent / "talks.html").as_uri())
    browser.find_element(By.LINK_TEXT, "a plan to share the Sarvan dam").click()
    WebDriverWait(browser, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".issue:target"))
    top = browser.execute_script(
        "return document.querySelector('.issue:target h2').getBoundingClientRect().top"
    )
    masthead = browser.find_element(By.CSS_SELECTOR, ".masthead").rect
    assert top >= masthead["height"]


def test_search_finds_an_issue_and_opens_it(browser: webdriver.Chrome, argued: Path) -> None:
    browser.get((argued.parent / "search.html").as_uri() + "?q=share+dam")
    found = WebDriverWait(browser, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, "#found .is-po a"))
    assert [a.text for a in found] == ["a plan to share the Sarvan dam"]
    found[0].click()
    WebDriverWait(browser, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, ".issue:target"))


def test_a_chart_leads_to_the_sentence_of_a_figure(browser: webdriver.Chrome, example: Path) -> None:
    browser.get((example.parent / "figures.html").as_uri())
    dots = browser.find_elements(By.CSS_SELECTOR, "figure.chart svg a")
    assert len(dots) == 3
    assert {
        d.value_of_css_property("fill") for d in browser.find_elements(By.CSS_SELECTOR, ".swatch .c0")
    } == {browser.find_element(By.CSS_SELECTOR, "figure.chart svg a .c0").value_of_css_property("fill")}
    browser.execute_script(
        "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", dots[0]
    )
    arrived(browser)
    assert len(marked(browser)[1]) == 1


def test_both_sides_of_a_contradiction_are_beside_each_other_and_lead_to_their_words(
    browser: webdriver.Chrome, linked: Path
) -> None:
    path = "//li[contains(@class, 'is-contradicts')]//div[@class='end']//a[b]"
    for end in (0, 1):
        browser.get((linked.parent / "figures/killed.html").as_uri())
        sides = browser.find_elements(By.XPATH, path)
        assert len(sides) == 2
        assert abs(sides[0].rect["y"] - sides[1].rect["y"]) < 40
        words = sides[end].find_element(By.TAG_NAME, "b").text
        sides[end].click()
        arrived(browser)
        assert marked(browser)[1] == [words]


def test_the_line_of_a_contradiction_in_a_chart_leads_to_its_row(
    browser: webdriver.Chrome, linked: Path
) -> None:
    browser.get((linked.parent / "figures/killed.html").as_uri())
    line = browser.find_element(By.CSS_SELECTOR, "figure.chart svg a:has(.clash)")
    browser.execute_script(
        "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", line
    )
    row = WebDriverWait(browser, 10).until(
        lambda d: d.find_elements(By.CSS_SELECTOR, ".figures tbody:target")
    )[0]
    assert "17" in row.text and "Both cannot hold" in row.text


def test_what_a_copy_shares_is_of_another_colour_than_its_own_words(
    browser: webdriver.Chrome, linked: Path
) -> None:
    report = report_with("Buses stood", linked_record.linked())
    browser.get((linked.parent / report.page).as_uri())
    shared = browser.find_element(By.CSS_SELECTOR, ".text .s .cp").value_of_css_property("color")
    own = browser.find_element(By.XPATH, "//span[contains(., 'Buses stood')]").value_of_css_property("color")
    assert shared != own


def test_what_is_folded_unfolds_without_a_script(browser: webdriver.Chrome, linked: Path) -> None:
    browser.get((linked.parent / "figures/killed.html").as_uri())
    fold = browser.find_element(By.XPATH, "//details[@class='tellings'][contains(., '2 articles')]")
    assert "Norland Wire, 3 June 2019" not in fold.text
    fold.find_element(By.TAG_NAME, "summary").click()
    assert "Norland Wire, 3 June 2019; Harbour Post, 3 June 2019" in fold.text


@pytest.mark.parametrize("make", ["hostile", "hostile_links"])
def test_nothing_in_a_report_runs(
    browser: webdriver.Chrome, request: pytest.FixtureRequest, make: str
) -> None:
    hostile: Path = request.getfixturevalue(make)
    pages = sorted(hostile.parent.rglob("*.html"))
    assert len(pages) > 30
    browser.get_log("browser")
    for page in pages:
        browser.get(page.as_uri())
        for element in browser.find_elements(By.CSS_SELECTOR, "details"):
            browser.execute_script("arguments[0].open = true", element)
        assert browser.execute_script("return window.ran") is None, page.name
        assert browser.execute_script("return document.images.length") == 0
    assert [m for m in browser.get_log("browser") if m["level"] == "SEVERE"] == []


def test_nothing_in_an_answer_of_a_search_runs(browser: webdriver.Chrome, hostile: Path) -> None:
    for words in ("window", "script", "evil", "onerror", "12"):
        browser.get((hostile.parent / "search.html").as_uri() + f"?q={words}")
        found = WebDriverWait(browser, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, "#found a"))
        for link in found:
            assert (link.get_attribute("href") or "").startswith(hostile.parent.as_uri() + "/")
        assert browser.execute_script("return window.ran") is None
        assert browser.execute_script("return document.images.length") == 0


def test_the_policy_stops_what_would_run(browser: webdriver.Chrome, example: Path, tmp_path: Path) -> None:
    whole = tmp_path / "site"
    shutil.copytree(example.parent, whole)
    page = whole / "index.html"
    bad = (
        '<main id="main"><script>window.ran=1</script><img src=x onerror="window.ran=2"><b style="color:red">'
    )
    page.write_text(page.read_text("utf-8").replace('<main id="main">', bad), "utf-8")
    browser.get(page.as_uri())
    assert "window.ran" in browser.page_source
    assert browser.execute_script("return window.ran") is None
    assert (
        browser.find_element(By.CSS_SELECTOR, "main b").value_of_css_property("color") != "rgba(255, 0, 0, 1)"
    )
    browser.get_log("browser")


@pytest.mark.parametrize("make", ["example", "argued", "hostile", "linked", "hostile_links"])
def test_no_page_is_wider_than_a_phone(
    browser: webdriver.Chrome, request: pytest.FixtureRequest, make: str
) -> None:
    index: Path = request.getfixturevalue(make)
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        for page in sorted(index.parent.rglob("*.html")):
            browser.get(page.as_uri())
            browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
            width = browser.execute_script("return document.documentElement.scrollWidth")
            assert width <= 390, page.relative_to(index.parent)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_all_can_be_read_without_scripts(browser: webdriver.Chrome, example: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((example.parent / "search.html").as_uri())
        assert "no script ran" in browser.find_element(By.ID, "answer").text
        report = report_with("clinics")
        browser.get(f"{(example.parent / report.page).as_uri()}#{fragment(report.entries[0].id)}")
        assert len(marked(browser)[0]) == 1
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
