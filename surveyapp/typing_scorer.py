"""The scorer that people download, and the product itself places people by: one file that needs nothing else.

It is loaded from its file, as those do who copied it: a serving process holds no part of the analysis.
"""

from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


def path_of_scorer() -> Path:
    found = find_spec("analysis")
    folders = list(found.submodule_search_locations or ()) if found else []
    return Path(folders[0]) / "typing_tool" / "scorer.py"


def load_scorer() -> ModuleType:
    found = spec_from_file_location("needmap_scorer", path_of_scorer())
    if found is None or found.loader is None:
        raise ImportError("the scorer of the typing tool is not installed")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


scorer = load_scorer()
