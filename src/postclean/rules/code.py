"""Tables for code: what highlighters put around it, and the names of languages."""

from __future__ import annotations

from typing import Final

from .languages import words_of

BOXES: Final = frozenset(
    # SyntaxHighlighter 3 and 2, Crayon, CodeMirror 5 and 6, ACE, Monaco, Enlighter, Verso, Naver, GitHub
    "syntaxhighlighter dp-highlighter crayon-syntax crayon-main CodeMirror cm-editor ace_editor ace_content monaco-editor"
    " view-lines enlighter-default EnlighterJSWrapper enlighter __se_code_view blob-wrapper".split()
)
"""Class tokens of elements that are one code block, though no `pre` is around the whole."""

BOX_PARTS: Final = frozenset(
    "code highlight highlighter-rouge codehilite chroma hljs prettyprint sourceCode syntaxhighlighter shiki expressive-code"
    " code-block codeblock code-wrapper code-toolbar highlight-wrapper highlight-container code-container code-box code-snippet"
    " astro-code torchlight rouge listingblock src example prism code-block-wrapper".split()
)
"""Class tokens that say of an element around a `pre`, or of itself, that it is code."""

LINES: Final = frozenset(
    "line ec-line token-line view-line code-line cm-line CodeMirror-line ace_line crayon-line react-code-line code-block-line"
    " blob-code".split()
)
"""Class tokens of the lines of a code block."""

NOT_SHOWN: Final = frozenset("style script noscript template textarea svg select".split())
"""Tags whose text in a code block is not code."""

FURNITURE_TOKENS: Final = frozenset(
    "crayon-toolbar crayon-plain-wrap crayon-info toolbar CodeMirror-gutter CodeMirror-gutters CodeMirror-linenumber"
    " CodeMirror-measure CodeMirror-cursors CodeMirror-hscrollbar CodeMirror-vscrollbar cm-gutters cm-panels cm-layer ace_gutter"
    " ace_gutter-cell margin line-numbers-wrapper hover-info sr-only visually-hidden screen-reader-text copy-code code-copy copy-btn"
    " enlighter-toolbar enlighter-toolbar-top blob-num lntd-number lineno-cell copy highlight-copy-btn btn-clipboard".split()
)

LANGUAGE_ATTRIBUTES: Final = (
    "data-lang",
    "data-language",
    "data-code-lang",
    "data-code-language",
    "data-enlighter-language",
    "data-code-wrap",
    "data-ke-language",
    "data-highlight-language",
    "data-code-block-lang",  # Medium
    "data-canonical-lang",  # GitLab
    "language",
)

LANGUAGES: Final = frozenset(
    "abap actionscript ada agda apache applescript arduino asm assembly awk bash basic bat batch bibtex brainfuck c c# c++ caml cfg"
    " clj clojure cmake cobol coffee coffeescript conf console cpp crystal cs csharp css cue cuda cypher cython d dart delphi diff"
    " django docker dockerfile dos dot ebnf elisp elixir elm erb erlang excel ex f# fish fortran fsharp gdscript gherkin gitignore"
    " git glsl gnuplot go golang gql gradle graphql graphviz groovy haml handlebars haskell haxe hcl hlsl hs html http httpd idris"
    " ini ipython java javascript jinja jinja2 jl js json json5 jsonc jsonnet jsp jsx julia kotlin kt latex lean less liquid lisp"
    " llvm log lua make makefile markdown markup mathematica matlab md mermaid mips mysql nasm nginx nim nix nohup objc"
    " objective-c objectivec ocaml octave pascal patch perl pgsql php pl plsql postgres postgresql powershell processing prolog"
    " properties proto protobuf ps1 psql pug puppet purescript py py3 pycon python python3 q qml r racket raku rb reason regex rest"
    " ruby rs rst ruby rust sas sass scala scheme scss sed sh shell shell-session shellsession smalltalk sml solidity sparql sql"
    " stata stylus svelte svg swift systemverilog tcl terminal terraform tex text/x-python toml ts tsx twig typescript typst v vala"
    " vb vb.net vba vbnet verilog vhdl vim viml vue wasm x86asm xaml xhtml xml xquery yaml yml zig zsh".split()
)
"""Names that are a language where an element is marked as code and nothing else names one."""

ALIASES: Final = {
    "ipython": "python",
    "ipython2": "python",
    "ipython3": "python",
    "python2": "python",
    "python3": "python",
}
"""Names of lexers and sessions that are another name of a language."""

DISPLAY_NAMES: Final = {
    "c/c++": "cpp",
    "node.js": "javascript",
    "shell script": "shell",
    "plain text": "",
    "vue.js": "vue",
}
"""Labels next to a code block that are not the name of a language in lower case."""

COPY_WORDS: Final = words_of("copy_button")
"""Whole lines next to a code block, in lower case, that are the words of its buttons."""
