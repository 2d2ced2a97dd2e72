# Sourced by bin/run and bin/test: a virtual environment that holds exactly what constraints.txt names.

say() { printf '%s\n' "$*" >&2; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  say "Needmap needs Python 3.11 or newer, and found none."
  say "Install it (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python) or set PYTHON to one."
  exit 1
}

# prepare_environment [EXTRA]: makes .venv once, and again only when the project's needs have changed.
prepare_environment() {
  local extra="${1:-}" python stamp
  python=$(find_python)
  stamp="$(cat constraints.txt pyproject.toml bin/environment.sh | cksum | tr ' ' '-')"
  if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
      say "This Python has no venv. Install it (Debian, Ubuntu: apt install python3-venv) and start again."
      exit 1
    fi
    rm -rf .venv
    "$python" -m venv .venv
  fi
  if [ "$(cat ".venv/installed$extra" 2>/dev/null)" != "$stamp" ]; then
    say "Installing what Needmap needs into .venv (a few minutes, once) ..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".${extra:+[$extra]}"
    echo "$stamp" > ".venv/installed$extra"
  fi
}
