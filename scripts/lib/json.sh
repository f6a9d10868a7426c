# shellcheck shell=bash
# JSON without a JSON tool: enough to tell a whole answer from half of one, or from a page of an error.

# is_json FILE: whether the file holds one JSON value (RFC 8259). Texts become @ and other values #, which stand nowhere
# else, then the innermost lists and objects fold into a value until one is left. A line break in a text is not noticed.
is_json() {
  local folded
  folded=$(LC_ALL=C tr '\n\r\t@#' '   ??' <"$1" | LC_ALL=C sed -E '
    s/"([^"\\]|\\(["\\\/bfnrt]|u[0-9a-fA-F]{4}))*"/@/g
    s/(^|[][{},: ])-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/\1#/g
    s/(^|[][{},: ])(true|false|null)/\1#/g
    s/ //g
    :fold
    s/\[([@#](,[@#])*)?\]/#/g
    s/\{(@:[@#](,@:[@#])*)?\}/#/g
    t fold')
  [[ $folded == [@#] ]]
}

# has_items FILE: whether the answer of a list has an item in it.
has_items() { LC_ALL=C tr -d ' \n\r\t' <"$1" | LC_ALL=C grep -q '"items":\[{'; }
