// Names of policies that people give who mean no good.
#pragma once

#include <string>
#include <vector>

namespace cipwright::test {

inline const std::vector<std::string> hostileNames{
    "O'Brien",
    "'; Remove-Item C:\\ -Recurse #",
    "\xE2\x80\x99; calc.exe #",
    "\xE2\x80\x98\xE2\x80\x9A\xE2\x80\x9B'",
    "\xD0\x92; calc # Cyrillic whose second byte is a quotation mark in code page 1252",
    "$(calc.exe) `n $env:windir \"",
    "line\r\nbreak\ncalc.exe",
    "tab\t null-ish \x01\x1B[31m",
    "\xE2\x80\xAE reversed",
    "\xF0\x9F\x98\x80 astral",
    "broken \xFF\xFE utf-8",
    "| table | `code` <b>html</b> [link](http://example.com) *bold*",
    "\"json\\\" : {",
    "@'\nhere-string\n'@",
    "%PATH% & calc.exe",
    "#> calc.exe",
    "--> end",
    "",
    std::string(5000, 'x'),
};

} // namespace cipwright::test
