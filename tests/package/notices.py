"""Writes the notices of all that is linked into the crates that a package of this workspace consists of.

    python notices.py TARGET_TRIPLE CRATE... > THIRD-PARTY-NOTICES.txt

Fails where a linked crate has neither a licence file nor one of the licences that fit ours.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

# One of these in a crate's SPDX expression is enough, or all of those that it joins by AND.
FITTING = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}


def fits(expression: str) -> bool:
    def one_of(alternatives: str) -> bool:
        return any(one.strip(" ()") in FITTING for one in re.split(r" OR |/", alternatives))

    return all(one_of(needed) for needed in expression.split(" AND "))


def linked(triple: str, roots: list[str]) -> list[dict]:
    def cargo(*arguments: str) -> str:
        return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True).stdout

    # the tree of each knows the features that it is built with, the metadata know where the crates lie
    names = set()
    for root in roots:
        edges = ["--edges", "normal,no-proc-macro", "--prefix", "none"]
        tree = cargo("tree", "--package", root, "--target", triple, *edges)
        own = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
        assert len(own) > 1, f"nothing is linked into {root}"
        names |= own
    metadata = json.loads(cargo("metadata", "--format-version", "1", "--filter-platform", triple))
    ours = set(metadata["workspace_members"])
    found = [
        package
        for package in metadata["packages"]
        if package["id"] not in ours and (package["name"], "v" + package["version"]) in names
    ]
    return sorted(found, key=lambda package: (package["name"], package["version"]))


def texts(package: dict) -> list[str]:
    folder = Path(package["manifest_path"]).parent
    legal = re.compile(r"(un)?licen[cs]e|copying|notice", re.IGNORECASE)
    files = sorted(file for file in folder.iterdir() if legal.match(file.name) and file.is_file())
    # where a crate may be taken under MIT, its MIT text is the one that we follow
    mit = [file for file in files if "mit" in file.name.lower()]
    return [file.read_text(encoding="utf-8", errors="replace").strip() for file in mit or files]


def main() -> None:
    triple, *roots = sys.argv[1:]
    assert roots, "no crate is named"
    crates = linked(triple, roots)
    print("This package contains the following third-party crates.")
    for package in crates:
        title = f"{package['name']} {package['version']}"
        licence = package["license"] or ""
        if not fits(licence):
            sys.exit(f"{title}: the licence `{licence}` does not fit MIT OR Apache-2.0")
        print(f"\n{'=' * 80}\n{title} ({licence})\nby {', '.join(package['authors']) or 'its authors'}")
        for text in texts(package):
            print(f"\n{text}")


if __name__ == "__main__":
    main()
