# Sourced by ./run and ./test: finds the JDK and Maven, or says what is missing and how to get it.

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

if [[ -n ${JAVA_HOME:-} ]]; then PATH=$JAVA_HOME/bin:$PATH; fi
command -v javac >/dev/null || fail "A JDK 17 is missing (no javac in the PATH)." \
  "Get one from https://adoptium.net/, or: apt install openjdk-17-jdk (Debian, Ubuntu), brew install openjdk@17 (macOS)."
java=$(javac -version 2>&1)
[[ $java == "javac 17"* ]] || fail "The build needs a JDK 17, found: $java." "Set JAVA_HOME to a JDK 17."
command -v mvn >/dev/null || fail "Maven is missing (no mvn in the PATH); 3.8 or later is needed." \
  "Get it from https://maven.apache.org/, or: apt install maven (Debian, Ubuntu), brew install maven (macOS)."
