#!/usr/bin/env bash
# Plays Baton's whole loop against a running server: a playbook becomes gates and targets, an agent
# does a piece of work, CI proves it, a person confirms it and accepts the hand-off, and the number
# stands against its target. Every step is checked; a wrong outcome ends the script with exit 1.
#
#   examples/loop.sh PLAYBOOK LCOV JUNIT
#
# A server without an owner is set up first (its data folder: BATON_DATA_DIR, `data` if unset).
# On one that has an owner, sign in before: `pnpm baton login --profile loop --email …`.
#
#   BATON_URL       the server                            http://127.0.0.1:3000
#   BATON_PROFILE   the owner's stored sign-in            loop
#   LOOP_EMAIL, LOOP_PASSWORD   the owner to be made      owner@example.org, a new password
#   BATON           how the CLI is called                 the checkout's own, or npx -y pnpm@12
set -euo pipefail

if [ $# -ne 3 ]; then
  echo "usage: $0 PLAYBOOK LCOV JUNIT" >&2
  exit 2
fi

absolute() { (cd "$(dirname "$1")" && printf '%s/%s' "$(pwd)" "$(basename "$1")"); }
playbook_file=$(absolute "$1")
lcov=$(absolute "$2")
junit=$(absolute "$3")

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
node="$root/node_modules/.bin/node"
if [ -n "${BATON:-}" ]; then
  run_baton() { $BATON "$@"; }
elif [ -x "$node" ]; then
  run_baton() { "$node" "$root/apps/cli/src/main.ts" "$@"; }
else
  run_baton() { (cd "$root" && npx -y pnpm@12 --silent baton "$@"); }
fi
[ -x "$node" ] || node=node

export BATON_URL="${BATON_URL:-http://127.0.0.1:3000}"
export BATON_PROFILE="${BATON_PROFILE:-loop}"
# The three act by their own credentials alone.
unset BATON_TOKEN
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# --- How the steps speak and check ----------------------------------------------------------------

step=0
say() {
  step=$((step + 1))
  printf '\n%2d. %s\n' "$step" "$*"
}
tell() { printf '    %s\n' "$*"; }
wrong() {
  printf '\nWRONG at step %d: %s\n' "$step" "$*" >&2
  exit 1
}

# read_json DOCUMENT EXPRESSION: what a JavaScript expression makes of the document `it`.
read_json() {
  "$node" -e 'const [text, expression] = process.argv.slice(1)
    const value = new Function("it", `return (${expression})`)(JSON.parse(text))
    process.stdout.write(Array.isArray(value) ? value.join("\n") : String(value))' "$1" "$2"
}
# check DOCUMENT EXPRESSION WHAT: the expression has to be true of the document.
check() { [ "$(read_json "$1" "$2")" = true ] || wrong "$3: $1"; }

# as_owner, as_agent, as_ci: a command as one of the three who work together; the answer is JSON.
as_owner() { run_baton "$@" --json; }
as_agent() { BATON_TOKEN="$agent_token" run_baton "$@" --json; }
as_ci() { BATON_TOKEN="$ci_token" run_baton "$@" --json; }

# refused EXIT CODE COMMAND…: the command has to be refused in just this way; its answer is kept.
refused() {
  local exit_code="$1" code="$2" got=0
  shift 2
  answer=$("$@") || got=$?
  [ "$got" = "$exit_code" ] || wrong "exit $got instead of $exit_code from: $* — $answer"
  check "$answer" "it.error.code === '$code'" "expected $code from: $*"
  tell "refused ($code): $(read_json "$answer" it.error.message)"
}

# --- The owner sets the stage ---------------------------------------------------------------------

run_id=$("$node" -p 'Date.now().toString(36)')

say "Set the server up, or use the owner who is there ($BATON_URL)"
state=$(run_baton call identity.setupState --json) || wrong "$state"
if [ "$(read_json "$state" it.required)" = true ]; then
  password="${LOOP_PASSWORD:-$("$node" -p 'require("node:crypto").randomBytes(12).toString("base64url")')}"
  email="${LOOP_EMAIL:-owner@example.org}"
  org=loop
  project="$org/first"
  printf '%s' "$password" |
    as_owner setup --email "$email" --name 'Loop owner' --org "$org" --project first \
      --password-stdin >"$scratch/me.json" || wrong "$(cat "$scratch/me.json")"
  tell "made $email the owner of $org, with the project $project"
  [ -n "${LOOP_PASSWORD:-}" ] || tell "the password is $password"
else
  me=$(as_owner whoami) || wrong "sign in first: baton login --profile $BATON_PROFILE --url $BATON_URL"
  org=$(read_json "$me" '(it.memberships.find(({ role }) => role === "owner" || role === "admin") ?? {}).org')
  [ "$org" != undefined ] || wrong 'the stored sign-in manages no org'
  project="$org/loop-$run_id"
  as_owner project create "$project" --name "Loop $run_id" >/dev/null || wrong 'no project'
  tell "uses $org and the new project $project"
fi
default_branch=$(read_json "$(as_owner project show "$project")" it.defaultBranch)

say 'Lint the playbook, without the server'
linted=$(run_baton playbook lint "$playbook_file" --json) || wrong "$linted"
tell "$(read_json "$linted" 'Object.entries(it.counts).filter(([, n]) => n > 0).map(([name, n]) => `${n} ${name}`).join(", ")')"

say 'Import it; what comes out again is byte for byte what went in'
imported=$(as_owner playbook import "$playbook_file" --project "$project") || wrong "$imported"
playbook=$(read_json "$imported" it.playbook)
check "$imported" 'it.changed && it.status === "applied"' 'the import'
exported=$(as_owner playbook export "$playbook" --project "$project" --check "$playbook_file") ||
  wrong "$exported"
again=$(as_owner playbook import "$playbook_file" --project "$project" --playbook "$playbook")
check "$again" '!it.changed' 'importing the same file again has to change nothing'
tell "$playbook, revision $(read_json "$imported" it.number)"

say 'See how each checklist item could be proved, and accept the suggestions'
suggested=$(as_owner playbook suggest "$playbook" --project "$project")
read_json "$suggested" 'it.items.map((one) => `    ${one.position}. ${one.rule}: ${one.why}`)'
if [ "$(read_json "$suggested" it.items.length)" != 0 ]; then
  accepted=$(as_owner playbook suggest "$playbook" --project "$project" --accept all) ||
    wrong "$accepted"
  check "$accepted" 'it.changed && it.status === "applied"' 'accepting the rules'
  printf '\n'
  tell "accepted: revision $(read_json "$accepted" it.number)"
fi
model=$(as_owner playbook show "$playbook" --project "$project")

say 'Make an agent and a CI identity, each with a token of its own'
agent="coder-$run_id"
as_owner agent create "$agent" --org "$org" >/dev/null || wrong 'no agent'
agent_token=$(read_json \
  "$(as_owner token create --kind agent --agent "$agent" --org "$org" --expires-in-days 1)" it.token)
ci_token=$(read_json \
  "$(as_owner token create --kind ci --project "$project" --expires-in-days 1)" it.token)
check "$(as_agent whoami)" 'it.kind === "agent"' 'the agent'
check "$(as_ci whoami)" "it.kind === 'ci' && it.project === '$project'" 'CI'
tell "agent:$agent works, ci reports"

# --- The agent works, CI proves -------------------------------------------------------------------

say 'The agent creates a work item, starts it, links its branch and commit, and comments'
commit=$(git -C "$root" rev-parse --verify --quiet HEAD 2>/dev/null) ||
  commit=$("$node" -p 'require("node:crypto").randomBytes(20).toString("hex")')
branch="loop-$run_id"
item=$(as_agent work create 'Add a health endpoint' --project "$project" --playbook "$playbook" \
  --body 'It answers 200 while the database answers.') || wrong "$item"
ref="$project#$(read_json "$item" it.number)"
started=$(as_agent work start "$ref")
check "$started" 'it.status === "in_progress" && it.assignee.kind === "agent"' 'starting'
linked=$(as_agent work link "$ref" --branch "$branch" --commit "$commit")
check "$linked" "it.headCommit === '$commit'" 'linking'
as_agent work comment "$ref" 'The endpoint answers; CI is running.' >/dev/null || wrong 'no comment'
tell "$ref at ${commit:0:12} on $branch"

say 'CI pushes the coverage and test reports of that commit'
for report in "$lcov" "$junit"; do
  pushed=$(as_ci evidence add "$report" --item "$ref" --commit "$commit" --branch "$branch") ||
    wrong "$pushed"
  check "$pushed" 'it.provenance === "observed" && it.report !== null' 'what CI reports is observed'
  tell "$(read_json "$pushed" 'it.report.family === "coverage"
    ? `coverage (${it.report.format}): ${it.report.lines.hit} of ${it.report.lines.found} lines`
    : `tests (${it.report.format}): ${it.report.passed} passed, ${it.report.failed + it.report.errored} failed`')"
done

say 'The agent ticks what it did, and skips what does not apply'
gates=$(as_agent gate show "$ref") && wrong 'gate show has to exit 1 while gates are open'
while IFS=$'\t' read -r position rule; do
  case "$rule" in
    sign-off*) as_agent gate tick "$ref" "$position" --note 'Done as the playbook says.' ;;
    reversible-migration* | notice)
      as_agent gate skip "$ref" "$position" --reason 'No schema and no contract is touched.' ;;
    evidence*observed) as_ci evidence add --item "$ref" --commit "$commit" --title 'Seen by CI' \
      --kind "$(sed -e 's/^evidence //' -e 's/ observed$//' <<<"$rule")" ;;
    evidence*) as_agent evidence add --item "$ref" --commit "$commit" --title 'See the branch' \
      --kind "${rule#evidence }" ;;
  esac >"$scratch/answer" || wrong "$(cat "$scratch/answer")"
done < <(read_json "$gates" 'it.gates
  .filter(({ state }) => state === "pending" || state === "failed")
  .map((gate) => `${gate.position}\t${gate.rule}`)'; echo)
gates=$(as_agent gate show "$ref") && wrong 'gate show has to exit 1 while gates are open'
read_json "$gates" 'it.gates.map((gate) => `    ${gate.position}. ${gate.state}: ${gate.text}`)'
printf '\n'

say 'While gates are open, the work is not done, whoever says so'
refused 1 GATES_OPEN as_agent work done "$ref"
claimed=$(read_json "$gates" '(it.gates.find(({ state }) => state === "claimed") ?? {}).position')
if [ "$claimed" != undefined ]; then
  refused 4 PEOPLE_ONLY as_agent gate confirm "$ref" "$claimed"
fi

# --- The person decides ---------------------------------------------------------------------------

say 'The person confirms the claims'
for position in $(read_json "$gates" 'it.gates.filter(({ state }) => state === "claimed").map((gate) => gate.position)'); do
  confirmed=$(as_owner gate confirm "$ref" "$position") || wrong "$confirmed"
  check "$confirmed" 'it.state === "satisfied" || it.state === "not_applicable"' 'confirming'
done
tell "$(read_json "$gates" 'it.gates.filter(({ state }) => state === "claimed").length') confirmed"

say 'The person lets pass, with a reason and for a time, what the proof does not carry'
gates=$(as_owner gate show "$ref") || true
while IFS=$'\t' read -r position state rule why; do
  [ -n "$position" ] || continue
  case "$state/$rule" in
    failed/report\ tests*) reason='A test fails; it is known and does not touch this change.' ;;
    failed/*) reason='The target is missed; the next item raises it.' ;;
    *) reason='Nothing proves this here yet; looked at by hand.' ;;
  esac
  tell "$position. $rule is $state: $why"
  overridden=$(as_owner gate override "$ref" "$position" --reason "$reason" --expires-in-days 7) ||
    wrong "$overridden"
  check "$overridden" 'it.state === "overridden" && it.override.reason.length > 0' 'overriding'
  tell "   overridden: $reason"
done < <(read_json "$gates" 'it.gates
  .filter(({ state }) => state === "pending" || state === "failed")
  .map((gate) => [gate.position, gate.state, gate.rule, gate.why].join("\t"))'; echo)
gates=$(as_owner gate show "$ref") || wrong "a gate is open still: $gates"
check "$gates" 'it.ready' 'every gate is closed'
tell 'no gate holds the work back'

# --- The hand-off ---------------------------------------------------------------------------------

if [ "$(read_json "$model" it.model.handoffFields.length)" != 0 ]; then
  say 'Without an accepted hand-off the work is not done either'
  refused 1 HANDOFF_MISSING as_agent work done "$ref"

  say 'The agent writes the hand-off note, one heading for each field, and submits it'
  read_json "$model" '["# Hand-off", ...it.model.handoffFields.flatMap(({ name }) =>
    ["", `## ${name}`, "", `Nothing special about ${name.toLowerCase()}: see the branch.`])]' \
    >"$scratch/note.md"
  follow_up='Show the health of each dependency'
  drafted=$(as_agent handoff draft "$ref" --file "$scratch/note.md" --follow-up "$follow_up") ||
    wrong "$drafted"
  check "$drafted" 'it.status === "draft" && it.fields.every(({ text }) => text)' 'the draft'
  submitted=$(as_agent handoff submit "$ref") || wrong "$submitted"
  check "$(as_agent work show "$ref")" 'it.status === "in_review"' 'submitting moves to review'
  tell "$ref is in review"
  refused 4 PEOPLE_ONLY as_agent handoff accept "$ref"

  say 'The person accepts it; the follow-up becomes a work item'
  taken=$(as_owner handoff accept "$ref") || wrong "$taken"
  check "$taken" 'it.status === "accepted" && it.followUpItems.length === 1' 'accepting'
  next="$project#$(read_json "$taken" 'it.followUpItems[0]')"
  check "$(as_owner work show "$next")" "it.title === '$follow_up' && it.status === 'open'" "$next"
  tell "$next: $follow_up"
fi

say 'Now it is done'
finished=$(as_agent work done "$ref") || wrong "$finished"
check "$finished" 'it.status === "done" && it.doneAt !== null' 'done'
tell "$ref is done"

# --- The number -----------------------------------------------------------------------------------

say 'A branch is not the product: coverage has no number before the merge'
before=$(as_owner metric show coverage --project "$project")
check "$before" 'it.status === "no_data" && it.value === null' 'no data is neither 0 nor 100 %'
tell 'no data, which is neither 0 nor 100 %'

say "After the merge CI reports on $default_branch, and the number stands against its target"
merged=$(as_ci evidence add "$lcov" --project "$project" --commit "$commit" --branch "$default_branch")
coverage=$(as_owner metric show coverage --project "$project") || wrong "$coverage"
lines=$(read_json "$merged" '(100 * it.report.lines.hit) / it.report.lines.found')
check "$coverage" "it.status === 'ok' && Math.abs(it.value - $lines) < 1e-9" 'coverage'
check "$coverage" "it.evidence.includes('$(read_json "$merged" it.id)')" 'the number cites its report'
printf '%s\n' "$coverage"

say 'The targets of the playbook'
run_baton metric list --project "$project" --all

say 'The log of all this holds together'
verified=$(as_owner audit verify --org "$org") || wrong "$verified"
check "$verified" 'it.ok && it.count > 0' 'the audit'
tell "$(read_json "$verified" it.count) events, no broken link"

printf '\nThe loop is closed.\n'
