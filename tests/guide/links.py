"""Every link of the built guide leads somewhere, and nothing but a link leads away from it.

usage: links.py SITE

Links within the site must name a file that is there, and a place on its page; links elsewhere are judged by their form alone.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

# what a page loads by itself, as against what a reader follows
LOADS = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")}


class Page(HTMLParser):
    """The places of a page, and where it points to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self.loads: list[tuple[int, str]] = []
        self.languages: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.places.update(value for key in ("id", "name") if (value := values.get(key)))
        line, _ = self.getpos()
        for key, value in attrs:
            if value is not None and (tag, key) in LOADS:
                self.loads.append((line, value))
            elif value is not None and (tag, key) == ("a", "href"):
                self.links.append((line, value))
                self.languages.update([values["hreflang"]] if values.get("hreflang") else [])


def main(site: Path) -> int:
    # the page of a server that has no other; its links begin at the server's root
    files = [file for file in sorted(site.rglob("*.html")) if file.name != "404.html"]
    pages = {file.resolve(): Page(file) for file in files}
    wrong: list[str] = []
    followed = 0

    def inside(file: Path, line: int, link: str) -> None:
        target, place = urldefrag(link)
        aim = (file.parent / unquote(target)).resolve() if target else file
        if aim.is_dir():
            aim /= "index.html"
        where = f"{file.relative_to(site.resolve())}:{line}: {link}"
        if not aim.is_relative_to(site.resolve()):
            wrong.append(f"{where}: leads out of the guide")
        elif not aim.is_file():
            wrong.append(f"{where}: no such file")
        elif place and aim in pages and unquote(place) not in pages[aim].places:
            wrong.append(f"{where}: no such place on the page")

    for file, page in pages.items():
        name = file.relative_to(site.resolve())
        for line, link in page.loads:
            if urlsplit(link).scheme not in ("", "data"):
                wrong.append(f"{name}:{line}: {link}: loaded from elsewhere")
            elif not link.startswith("data:"):
                inside(file, line, link)
        for line, link in page.links:
            followed += 1
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc:
                inside(file, line, link)
            elif parts.scheme != "https" or "." not in parts.netloc or any(c.isspace() for c in link):
                wrong.append(f"{name}:{line}: {link}: not the form of a link elsewhere")
        if len(name.parts) > 1 and page.languages != {"zh": {"en"}, "en": {"zh"}}[name.parts[0]]:
            wrong.append(f"{name}: no link to the other language")

    for text in wrong:
        print(text, file=sys.stderr)
    if not pages or not followed:
        print(f"{site} has no pages with links", file=sys.stderr)
        return 1
    print(f"{len(pages)} pages, {followed} links, {len(wrong)} of them wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
