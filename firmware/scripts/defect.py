"""Seeds the defect that PLUMBLINE_DEFECT (or custom_defect) names into a copy of its source file.

Such an image has a build directory of its own: `defects/<environment>/<name>` beside those of the environments.
"""

import importlib
import os
from pathlib import Path

from SCons.Script import DefaultEnvironment

env = DefaultEnvironment()


def stop(message):
    raise SystemExit(f"Error: {message}")


def load(name):
    try:
        yaml = importlib.import_module("yaml")  # only a defect needs it
    except ImportError:
        stop("defects need the Python package PyYAML")
    defects = yaml.safe_load(Path(env.subst("$PROJECT_DIR/defects.yaml")).read_text())
    if name not in defects:
        stop(f"no defect is called {name}; defects.yaml has: {', '.join(sorted(defects))}")
    return defects[name]


def mutate(name, defect):
    """Writes the defective copy of the defect's source file and returns its path and the original's."""
    room, _, path = defect["file"].partition("/")
    original = Path(env.GetProjectConfig().get("platformio", f"{room}_dir")) / path
    if not original.is_file():
        stop(f"defect {name}: there is no file {defect['file']}")
    text = original.read_text()
    if text.count(defect["replace"]) != 1:
        stop(f"defect {name}: its text occurs {text.count(defect['replace'])} times in {defect['file']}, not once")
    copy = Path(env.subst("$BUILD_DIR")) / "mutated" / defect["file"]
    copy.parent.mkdir(parents=True, exist_ok=True)
    text = f'#line 1 "{defect["file"]}"\n' + text.replace(defect["replace"], defect["with"])
    if not copy.is_file() or copy.read_text() != text:
        copy.write_text(text)
    return copy, original


def seed(name):
    defect = load(name)
    env.Replace(DEFECT=name, BUILD_DIR=os.path.join("$PROJECT_BUILD_DIR", "defects", "$PIOENV", name))
    env.SConsignFile(os.path.join("$BUILD_DIR", ".sconsign"))
    copy, original = mutate(name, defect)

    def substitute(build_env, node):
        if Path(node.srcnode().get_abspath()) != original:
            return node
        paths = [str(original.parent), *build_env.get("CPPPATH", [])]
        return build_env.Object(str(copy.with_suffix(".o")), str(copy), CPPPATH=paths)

    env.AddBuildMiddleware(substitute)
    print(f"Defect: {name}")


name = os.environ.get("PLUMBLINE_DEFECT") or env.GetProjectOption("custom_defect", "")
if name:
    seed(name)
