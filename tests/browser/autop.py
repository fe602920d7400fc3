"""What WordPress makes of pasted HTML: the rules of its function wpautop, as far as they touch what a link kit holds.

Source: wp-includes/formatting.php of WordPress. Tried against its own package @wordpress/autop 4.56.0.
"""

import re

BLOCK = "(?:div|p|ul|ol|li|h[1-6]|blockquote|section|article|figure|table|form)"


def autop(html: str) -> str:
    """`html` with a paragraph around whatever stands between blocks, and a break for each end of a line."""
    html = re.sub(rf"(<{BLOCK}[\s/>])", r"\n\n\1", html)
    html = re.sub(rf"(</{BLOCK}>)", r"\1\n\n", html)
    pieces = [piece.strip("\n") for piece in re.split(r"\n\s*\n", html) if piece.strip()]
    html = "".join(f"<p>{piece}</p>\n" for piece in pieces)
    # It closes a paragraph of mere words before the end of a div, then takes away what it put next to a block.
    html = re.sub(r"<p>([^<]+)</(div|form)>", r"<p>\1</p></\2>", html)
    html = re.sub(rf"<p>\s*(</?{BLOCK}[^>]*>)", r"\1", html)
    html = re.sub(rf"(</?{BLOCK}[^>]*>)\s*</p>", r"\1", html)
    html = re.sub(r"\s*\n", "<br />\n", html)
    html = re.sub(rf"(</?{BLOCK}[^>]*>)\s*<br />", r"\1", html)
    return re.sub(r"<br />(\s*</?(?:p|div|li|ul|ol)[^>]*>)", r"\1", html)
