# Sourced by build, test and corpus: a virtual environment with what the given locks say, every file checked by its
# hash. Nothing is installed when the locks are as they were the last time.
set -eu
cd "$(dirname "$0")/.."

find_python() {
  for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python; do
    [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
      { echo "$name"; return; }
  done
  echo "Python 3.11 or newer is needed; install it, or name it: PYTHON=/path/to/python3 $0" >&2
  exit 1
}

# install_into ENVIRONMENT FILE …
install_into() {
  environment=$1
  shift
  [ -x "$environment/bin/python" ] || "$(find_python)" -m venv "$environment"
  for file in "$@"; do
    stamp="$environment/installed-$(echo "$file" | tr '/' '-')"
    cmp -s "$file" "$stamp" && continue
    echo "Installing $file …"
    hashes=""
    case $file in *.lock) hashes=--require-hashes ;; esac
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check $hashes --requirement "$file"
    cp "$file" "$stamp"
  done
}

set_up() {
  install_into .venv "$@"
  .venv/bin/python -m compileall -q scripts/vraagbaak # starts a fifth faster; no work when up to date
}

# The notices of mkdocs about its 2.0 and of Material about its end of life change nothing here.
export NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true
