"""Hooks finish the site one after the other: each once what it needs is there, and before what needs it."""

import assets
import bundle
import content
import download_page
import hosting_files
import kept_copy
import links
import one_file
import pytest
import redirects
import topic_index
import writing

# What is done first, what is done later, and what would be lost the other way around.
POST_BUILD = [
    (writing, assets, "no file could be written"),
    (assets, topic_index, "checksums would be of pages whose assets have no address yet"),
    (topic_index, one_file, "the one file would be made before the pages are at their end"),
    (one_file, redirects, "a redirect could take the place of a file that the build writes"),
    (redirects, links, "addresses that lead on would not be promised"),
    (links, hosting_files, "settings would come before the addresses they are about"),
    (hosting_files, bundle, "the zip would hold no settings for who hosts it"),
    (one_file, bundle, "the zip would be made before the pages are at their end"),
    (bundle, download_page, "the page would not know the sizes and checksums of the copies"),
    (download_page, kept_copy, "phones would keep another page of downloads than the website has"),
]


def priority(hook) -> int:
    """When a hook comes, the highest first; 0 for one that says nothing."""
    return getattr(hook, "mkdocs_priority", 0)


@pytest.mark.parametrize(("first", "later", "else_"), POST_BUILD, ids=lambda part: getattr(part, "__name__", ""))
def test_the_site_is_finished_in_order(first, later, else_):
    assert priority(first.on_post_build) > priority(later.on_post_build), f"else {else_}"


def test_other_hooks_finish_the_site_after_assets_have_their_addresses_and_before_copies_are_made():
    assert priority(assets.on_post_build) > 0 > priority(topic_index.on_post_build)


def test_a_page_is_checked_once_hooks_have_added_to_it_and_before_the_build_writes_what_no_writer_may():
    assert 0 > priority(content.on_page_content) > priority(download_page.on_page_content)


def test_assets_are_put_together_once_hooks_have_given_their_scripts():
    assert priority(assets.on_env) < 0
