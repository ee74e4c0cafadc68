"""`load` of the consolidated framework (1397 with 447), beside what its libraries alone take on the same file.

Run: python benchmarks/loading.py
"""

from __future__ import annotations

from pathlib import Path

import jsonschema
import yaml

import indexkit
from indexkit import schema, source
from timing import measure, table

PATH = Path(__file__).parents[1] / "frameworks" / "dong_thap_2022.yaml"


def main() -> None:
    text = PATH.read_text(encoding="utf-8")
    print(f"{PATH.name}: {len(text.splitlines())} lines, {len(text.encode()):,} bytes\n")
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = source.read(PATH).data
    validator = jsonschema.Draft202012Validator(schema.linked("framework"))
    ways = {
        "PyYAML safe load": lambda: yaml.load(text, Loader=fast),
        "jsonschema alone, same schema": lambda: list(validator.iter_errors(data)),
        "indexkit: reading with places": lambda: source.read(PATH),
        "indexkit: load, amended, checked, examples run": lambda: indexkit.load(PATH, period=2024),
    }
    print(table(measure(ways, rounds=8, calls=1), "PyYAML safe load"))


if __name__ == "__main__":
    main()
