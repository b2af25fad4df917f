#!/usr/bin/env python3
"""Makes the manual page from what the command says of itself: gongkai --experimental-dump-help | make-manual.py"""
import json
import re
import sys

# What no option says.
FILES = [
    ("pipeline.json", "Settings, described by pipeline.schema.json. Options of the command line win."),
    ("work/", "What each stage passed on, as NDJSON; the next run takes over from it what has not changed."),
    ("out/", "The tables, replaced as a whole when a run is done; run.json has counts, times and settings."),
]
EXAMPLES = [
    "gongkai run --corpus reports",
    "gongkai run --corpus reports --quiet --stdout cells --format ndjson | duckdb -c \"SELECT count(*) FROM read_json('/dev/stdin')\"",
    "gongkai check draft.docx --previous last-year.docx",
    "gongkai explain 2019/report.txt requests/new/total",
]


def escaped(text):
    """Text for roff: no backslash is obeyed, hyphens are hyphens that can be copied, no line begins a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^([.'])", r"\\&\1", text)


def paragraphs(text):
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    return "\n.PP\n".join(escaped(block) for block in blocks if block)


def name(argument):
    value = argument["valueName"]
    if argument["kind"] == "positional":
        return f"\\fI{escaped(value)}\\fR"
    names = sorted(argument["names"], key=lambda entry: entry["kind"] != "short")
    flags = ", ".join("\\fB" + escaped(("-" if n["kind"] == "short" else "--") + n["name"]) + "\\fR" for n in names)
    return flags if argument["kind"] == "flag" else f"{flags} \\fI{escaped(value)}\\fR"


def description(argument):
    words = [argument.get("abstract", "").strip()]
    if argument.get("allValues"):
        words.append("One of " + ", ".join(argument["allValues"]) + ".")
    if argument.get("defaultValue"):
        words.append(f"Default: {argument['defaultValue']}.")
    return escaped(" ".join(" ".join(words).split()))


def synopsis(command):
    words = [f"\\fB{escaped(command['commandName'])}\\fR"]
    arguments = [argument for argument in shown(command) if argument["kind"] == "positional"]
    for argument in arguments:
        text = name(argument) + ("..." if argument["isRepeating"] else "")
        words.append(f"[{text}]" if argument["isOptional"] else text)
    return " ".join([words[0], "[\\fIoptions\\fR]"] + words[1:])


def shown(command):
    common = {"help", "version"}
    return [
        argument
        for argument in command.get("arguments", [])
        if argument["shouldDisplay"] and argument["valueName"] not in common
    ]


def page(tool):
    root = tool["command"]
    commands = [command for command in root["subcommands"] if command["commandName"] != "help" and command["shouldDisplay"]]
    yield f'.TH GONGKAI 1 "" "gongkai" "User Commands"'
    yield f".SH NAME\ngongkai \\- {escaped(root['abstract'])}"
    yield ".SH SYNOPSIS"
    for command in commands:
        yield f"\\fBgongkai\\fR {synopsis(command)}\n.br"
    yield ".SH DESCRIPTION\nResults go to standard output, everything else to standard error.\n.SH COMMANDS"
    stages = None
    for command in commands:
        yield f".SS gongkai {escaped(command['commandName'])}\n{paragraphs(command['abstract'])}"
        if command.get("discussion"):
            yield ".PP\n" + paragraphs(command["discussion"])
        arguments = shown(command)
        names = [argument["valueName"] for argument in arguments]
        if stages and names == stages:
            yield ".PP\nThe options are those of \\fBgongkai discover\\fR."
            continue
        if command["commandName"] == "discover":
            stages = names
        for argument in arguments:
            yield f".TP\n{name(argument)}\n{description(argument)}"
    yield ".SH FILES"
    for file, words in FILES:
        yield f".TP\n\\fI{escaped(file)}\\fR\n{escaped(words)}"
    yield ".SH EXIT STATUS"
    for entry in root["discussion"].split(":", 1)[1].rstrip(". \n").split(";"):
        number, words = " ".join(entry.split()).split(" ", 1)
        yield f".TP\n{number}\n{escaped(words)}"
    yield ".SH ENVIRONMENT\n.TP\nNO_COLOR\nWhen it is set and not empty, nothing is painted; nor where TERM is dumb or standard output is no terminal."
    yield ".SH EXAMPLES"
    for example in EXAMPLES:
        yield f".PP\n.nf\n{escaped(example)}\n.fi"


sys.stdout.write("\n".join(page(json.load(sys.stdin))) + "\n")
