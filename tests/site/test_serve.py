"""`make serve`: every save is shown, and no mistake ends it."""

import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import copy_project

PATIENCE = 300  # seconds, on a machine that has much else to do
MISTAKE = ("docs/restless-legs/iron.md", "\nkind:", "\nknid:")
TOLD = "docs/restless-legs/iron.md, front matter, field knid: not a known field"


class Serving:
    """A running `make serve` on a copy of the project."""

    def __init__(self, project: Path, process: subprocess.Popen[str]):
        self.project, self.output = project, ""
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()
        self.wait(lambda: "http://" in self.output)
        self.address = "http://" + self.output.partition("http://")[2].split()[0]

    def _listen(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout:
            self.output += line

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.project / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} no longer holds {old!r}; edit this test"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def wait(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, self.output
            time.sleep(0.1)

    def wait_for(self, text: str, path: str) -> None:
        self.wait(lambda: text in self.get(path))


@pytest.fixture(scope="module")
def serving(tmp_path_factory) -> Iterator[Serving]:
    """A server that was started while a page held a mistake."""
    project = tmp_path_factory.mktemp("serve") / "my gärden"
    copy_project(project)
    path, right, wrong = MISTAKE
    page = project / path
    page.write_text(page.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    command = [sys.executable, "-u", str(project / "overrides/hooks/serve.py"), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        try:
            server = Serving(project, process)
            server.wait_for(TOLD, "index.html")
            server.edit(path, wrong, right)
            server.wait_for("</html>", "restless-legs/iron.html")
            yield server
        finally:
            process.terminate()


def test_a_mistake_at_the_start_is_told_and_can_be_mended(serving):
    assert TOLD in serving.output
    assert "Mend this and save" in serving.output
    assert "Traceback" not in serving.output
    assert "Ferritin" in serving.get("restless-legs/iron.html")


EDITS = {
    "a page": ("docs/restless-legs/iron.md", "\n## ", "\nZebra.\n\n## ", "Zebra.", "restless-legs/iron.html"),
    "data": ("docs/data/glossary.yml", 'means: "', 'means: "Zebra data. ', "Zebra data.", "glossary.html"),
    "a drawing": (
        "docs/assets/images/drawings/vein-valves.svg", "<title", "<desc>Zebra</desc><title",
        "<desc>Zebra</desc>", "period-leg-pain/circulation.html",
    ),
    "a template": ("overrides/partials/footer.html", "<footer", "<p>Zebra</p><footer", "<p>Zebra</p>", "index.html"),
}  # fmt: skip


@pytest.mark.parametrize("edited", EDITS)
def test_a_save_is_shown(edited, serving):
    path, old, new, shown, address = EDITS[edited]
    serving.edit(path, old, new)
    serving.wait_for(shown, address)


def test_a_changed_style_is_shown_under_another_address(serving):
    def style() -> str:
        return re.search(r'href="(assets/hashed/site-\w+\.css)"', serving.get("index.html"))[1]

    before = style()
    serving.edit("docs/assets/styles/base.css", "/*", ".zebra {}\n/*")
    serving.wait(lambda: style() != before)
    assert ".zebra {}" in serving.get(style())


def test_a_page_asks_whether_it_has_changed(serving):
    number = serving.get("build-number")
    assert number.isdigit()
    assert f'"{number}") location.reload()' in serving.get("index.html")


def test_a_dead_link_is_told_and_the_page_shown(serving):
    serving.edit("docs/about/privacy.md", "\n## ", "\n[Nowhere](nowhere.md)\n\n## ")
    serving.wait_for(">Nowhere</a>", "about/privacy.html")
    serving.wait(lambda: "'nowhere.md'" in serving.output)


def test_a_mistake_in_code_is_told_with_its_place_and_changed_code_runs(serving):
    serving.edit("overrides/hooks/citations.py", 'f"PMID {', 'f"Zebra {nonsense} {')
    serving.wait_for("overrides/hooks/citations.py, line ", "about/sources.html")
    assert "NameError: name 'nonsense' is not defined" in serving.output
    assert "Traceback" not in serving.output
    serving.edit("overrides/hooks/citations.py", 'f"Zebra {nonsense} {', 'f"Zebra {')
    serving.wait_for("Zebra 1", "about/sources.html")


def test_a_mistake_in_a_template_is_told_with_its_place(serving):
    serving.edit("overrides/partials/related.html", "{%", "{% nonsense %}{%")
    serving.wait_for("related.html", "restless-legs/iron.html")
    serving.wait_for("Encountered unknown tag 'nonsense'", "restless-legs/iron.html")
    serving.edit("overrides/partials/related.html", "{% nonsense %}", "")
    serving.wait_for("</html>", "restless-legs/iron.html")


def test_a_page_that_is_not_there_is_not_found(serving):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(serving.address + "nowhere.html")


def test_a_taken_port_is_said_so(serving):
    port = serving.address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, str(serving.project / "overrides/hooks/serve.py"), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert f"Port {port} cannot be used" in done.stderr and f"PORT={int(port) + 1}" in done.stderr
    assert "Traceback" not in done.stderr
