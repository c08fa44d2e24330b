// Words so common that they tell articles apart only when a query has no others. Folded, as search
// writes them; contractions without their apostrophe.
#pragma once

#include <array>
#include <string_view>

namespace desk::projections::search {

inline constexpr std::array<std::string_view, 156> english_stop_words = {
    "a",       "about",   "above",    "after",      "again",   "against", "all",       "also",
    "am",      "an",      "and",      "any",        "are",     "arent",   "as",        "at",
    "be",      "because", "been",     "before",     "being",   "below",   "between",   "both",
    "but",     "by",      "can",      "cannot",     "cant",    "could",   "couldnt",   "did",
    "didnt",   "do",      "does",     "doesnt",     "doing",   "dont",    "down",      "during",
    "each",    "few",     "for",      "from",       "further", "had",     "hadnt",     "has",
    "hasnt",   "have",    "havent",   "having",     "he",      "her",     "here",      "hers",
    "herself", "him",     "himself",  "his",        "how",     "i",       "id",        "if",
    "ill",     "im",      "in",       "into",       "is",      "isnt",    "it",        "its",
    "itself",  "ive",     "just",     "lets",       "me",      "more",    "most",      "my",
    "myself",  "no",      "nor",      "not",        "now",     "of",      "off",       "on",
    "once",    "only",    "or",       "other",      "our",     "ours",    "ourselves", "out",
    "over",    "own",     "please",   "s",          "same",    "she",     "should",    "shouldnt",
    "so",      "some",    "such",     "t",          "than",    "that",    "thats",     "the",
    "their",   "theirs",  "them",     "themselves", "then",    "there",   "theres",    "these",
    "they",    "theyre",  "this",     "those",      "through", "to",      "too",       "under",
    "until",   "up",      "very",     "was",        "wasnt",   "we",      "were",      "werent",
    "what",    "whats",   "when",     "where",      "which",   "while",   "who",       "whom",
    "why",     "will",    "with",     "wont",       "would",   "wouldnt", "you",       "your",
    "youre",   "yours",   "yourself", "yourselves"};

inline constexpr std::array<std::string_view, 193> german_stop_words = {
    "aber",    "alle",    "allem",   "allen",   "aller",   "alles",   "als",      "also",
    "am",      "an",      "ander",   "andere",  "anderem", "anderen", "anderer",  "anderes",
    "auch",    "auf",     "aus",     "bei",     "beim",    "bin",     "bis",      "bist",
    "bitte",   "da",      "damit",   "dann",    "das",     "dass",    "dasselbe", "dazu",
    "dein",    "deine",   "deinem",  "deinen",  "deiner",  "deines",  "dem",      "den",
    "denn",    "der",     "des",     "dich",    "die",     "dies",    "diese",    "diesem",
    "diesen",  "dieser",  "dieses",  "dir",     "doch",    "dort",    "du",       "durch",
    "ein",     "eine",    "einem",   "einen",   "einer",   "eines",   "einige",   "einigen",
    "einmal",  "er",      "es",      "etwas",   "euch",    "euer",    "eure",     "eurem",
    "euren",   "fur",     "gegen",   "geht",    "gibt",    "hab",     "habe",     "haben",
    "hat",     "hatte",   "hatten",  "hier",    "hin",     "hinter",  "ich",      "ihm",
    "ihn",     "ihnen",   "ihr",     "ihre",    "ihrem",   "ihren",   "ihrer",    "im",
    "in",      "indem",   "ins",     "ist",     "ja",      "jede",    "jedem",    "jeden",
    "jeder",   "jedes",   "jetzt",   "kann",    "kannst",  "konnen",  "konnte",   "man",
    "manche",  "mein",    "meine",   "meinem",  "meinen",  "meiner",  "meines",   "mich",
    "mir",     "mit",     "muss",    "musst",   "nach",    "nicht",   "nichts",   "noch",
    "nun",     "nur",     "ob",      "oder",    "ohne",    "sehr",    "sein",     "seine",
    "seinem",  "seinen",  "seiner",  "selbst",  "sich",    "sie",     "sind",     "so",
    "solche",  "soll",    "sollte",  "sondern", "sonst",   "uber",    "um",       "und",
    "uns",     "unser",   "unsere",  "unserem", "unseren", "unter",   "vom",      "von",
    "vor",     "wahrend", "war",     "waren",   "warum",   "was",     "weg",      "weil",
    "weiter",  "welche",  "welchem", "welchen", "welcher", "welches", "wenn",     "werde",
    "werden",  "wie",     "wieder",  "will",    "wir",     "wird",    "wirst",    "wo",
    "wollen",  "wollte",  "wurde",   "wurden",  "zu",      "zum",     "zur",      "zwar",
    "zwischen"};

}  // namespace desk::projections::search
