"""What a writer is told of a mistake in docs/data/hosting.yml, and what the rules say of a file."""

import re

import pytest
from models.hosting import HostingRule, content_type, headers_for, unmatched
from models.loading import load_guide
from prose import DOCS
from small_docs import message_for

RULES = load_guide(DOCS).hosting
POLICY = "Content-Security-Policy"
FRAMED = [
    "restless-legs/iron.embed.html",
    "connect.html",
    "connect/2.16.840.1.113883.6.90/G25.81.html",
]
NOT_FRAMED = [
    "index.html",
    "restless-legs/iron.html",
    "tools/diary.html",
    "404.html",
    "downloads/leg-health-guide.html",
]


def rule(files: str, headers: str) -> HostingRule:
    name, value = headers.split(": ")
    return HostingRule(id="rule", files=(files,), headers={name: value})


@pytest.mark.parametrize("path", ["index.html", "restless-legs/iron.html", "topics.json", "tools/diary.html"])
def test_a_correction_reaches_readers_within_the_hour(path):
    assert int(re.match(r"max-age=(\d+), must-revalidate$", headers_for(RULES, path)["Cache-Control"])[1]) <= 3600


def test_a_kept_copy_is_asked_anew_what_is_new():
    assert headers_for(RULES, "worker.js")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["tools/diary.html", "tools/appointment-sheet.html"])
def test_a_page_that_opens_a_tool_cannot_reach_what_is_entered(path):
    assert headers_for(RULES, path)["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_later_rule_decides_about_a_header_that_both_name():
    rules = [rule("*", "Cache-Control: max-age=300"), rule("assets/*", "Cache-Control: no-cache")]
    assert headers_for(rules, "assets/a/b.js") == {"Cache-Control": "no-cache"}


def test_a_rule_says_nothing_of_a_file_that_it_does_not_match():
    rules = [rule("*", "Cache-Control: max-age=300"), rule("*.md", "Access-Control-Allow-Origin: *")]
    assert headers_for(rules, "index.html") == {"Cache-Control": "max-age=300"}


@pytest.mark.parametrize("path", FRAMED)
def test_any_page_may_show_a_page_that_is_made_for_frames(path):
    assert "frame-ancestors" not in headers_for(RULES, path)[POLICY]


@pytest.mark.parametrize("path", NOT_FRAMED)
def test_no_page_may_show_any_other(path):
    assert headers_for(RULES, path)[POLICY].endswith("frame-ancestors 'none'")


def test_a_frame_may_load_what_a_page_may():
    page, frame = (headers_for(RULES, path)[POLICY] for path in ("index.html", FRAMED[0]))
    assert page == f"{frame}; frame-ancestors 'none'", (
        "docs/data/hosting.yml: the policy of `frames` is that of `all` without `frame-ancestors`. Change both alike."
    )


def test_no_policy_allows_a_script_inside_a_page():
    allowed = [rule.id for rule in RULES for value in rule.headers.values() if "unsafe" in value or "sha256" in value]
    assert not allowed, "docs/data/hosting.yml: pages hold no scripts. Put the script into a file of its own."


@pytest.mark.parametrize(
    "path,sent",
    {
        "connect/1.2/G25.81.json": "application/json; charset=utf-8",
        "guide-0.1.0.zip": "application/zip",
        "guide-0.1.0.zip.sha256": "text/plain; charset=utf-8",
        "hosting/Caddyfile": "text/plain; charset=utf-8",
        "index.html": "text/html; charset=utf-8",
        "assets/site.css": "text/css; charset=utf-8",
        "worker.js": "text/javascript; charset=utf-8",
        "manifest.webmanifest": "application/manifest+json; charset=utf-8",
        "leg.svg": "image/svg+xml; charset=utf-8",
        "sitemap.xml": "text/xml; charset=utf-8",
        "iron.md": "text/markdown; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "hosting/nginx.conf": "text/plain; charset=utf-8",
        "touch-icon.png": "image/png",
        "font.woff2": "font/woff2",
        "index.html.gz": "application/gzip",
    }.items(),
)
def test_the_last_ending_says_the_type(path, sent):
    assert content_type(path) == sent


def test_a_pattern_that_no_file_matches_is_named():
    rules = (rule("worker.js", "Cache-Control: no-cache"), rule("/worker.js", "Cache-Control: no-cache"))
    (problem,) = unmatched(rules, {"index.html", "worker.js"})
    assert problem == "docs/data/hosting.yml, entry rule: no file of the site is /worker.js. Correct the path."


def test_without_a_rule_for_all_files_nothing_is_built(docs):
    (docs / "data" / "hosting.yml").write_text("[]\n", "utf-8")
    assert "docs/data/hosting.yml: the first rule is about all files, or some have no policy." in message_for(docs)


@pytest.mark.parametrize(
    "line,told",
    [
        ('{files: ["*"], headers: {Referer-Policy: origin}}', "Write one of the headers Access-Control-Allow-Origin, "),
        ('{files: ["*"], headers: {Referrer-Policy: "a$b"}}', "Write at most 1,900 letters, digits, spaces and signs"),
        (
            "{files: ['*'], headers: {Referrer-Policy: 'a \"b\"'}}",
            "Write at most 1,900 letters, digits, spaces and signs",
        ),
        (
            '{files: ["*"], headers: {Referrer-Policy: no-referer}}',
            "Referrer-Policy is no-referer. Write one of no-ref",
        ),
        (
            "{files: ['*'], headers: {Content-Security-Policy: script-src self}}",
            "Content-Security-Policy names self. Write 'self', with quotes",
        ),
        ('{files: ["*/x/*"], headers: {Referrer-Policy: no-referrer}}', "a path below the site, with at most one *"),
        (
            '{files: ["/index.html?"], headers: {Referrer-Policy: no-referrer}}',
            "a path below the site, with at most one *",
        ),
        ("{files: [index.html], headers: {Referrer-Policy: no-referrer}}", 'Put the one with `files: ["*"]` first'),
        ('{files: ["*"], headers: {}}', "field headers: empty. Fill it"),
    ],
)
def test_a_mistake_in_a_rule_is_named_with_its_remedy(docs, line, told):
    (docs / "data" / "hosting.yml").write_text(f"- {line.replace('{', '{id: all, ', 1)}\n", "utf-8")
    message = message_for(docs)
    assert "docs/data/hosting.yml" in message and told in message
