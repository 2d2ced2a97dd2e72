# Sourced by bin/test: find a Chromium for the browser tests, or get one.

find_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
      command -v "$name"
      return
    fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && debian_browser; then
    command -v chromium
    return
  fi
  if own_browser; then
    return
  fi
  say "The browser tests need Chromium, and none could be fetched. Install it (Debian, Ubuntu: apt install chromium) and start again."
  exit 1
}

debian_browser() {
  say "Installing Chromium for the browser tests ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1
}

# Playwright's own download, where the network allows it; its path is printed.
own_browser() {
  local path
  path=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)')
  [ -x "$path" ] || timeout 180 .venv/bin/python -m playwright install --with-deps chromium-headless-shell >/dev/null 2>&1 \
    || timeout 180 .venv/bin/python -m playwright install chromium >/dev/null 2>&1 || return 1
  [ -x "$path" ] && echo "$path"
}
