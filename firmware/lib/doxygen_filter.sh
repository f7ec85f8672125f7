#!/bin/sh
# Makes Doxygen's comments of the plain ones in a header: before what they are about, or behind it on its line. The first
# line, the licence, becomes the mark without which Doxygen leaves functions and macros out.
exec sed -E -e '1s:.*:/** @file */:' -e 's:^( *)/\*( |$):\1/**\2:' -e 's:([^ ] +)/\* (.*\*/)$:\1/**< \2:' "$1"
