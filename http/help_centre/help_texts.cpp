#include "http/help_centre/help_texts.hpp"

#include <algorithm>
#include <stdexcept>

#include "events/vocabulary/json_reader.hpp"
#include "http/weighted_list.hpp"

namespace desk::http {
namespace {

struct Language {
  std::string_view code;
  std::string_view own_name;
  std::string_view direction;
};
// In the order in which they are offered; the first is for whoever speaks none of them.
constexpr Language offered[] = {
    {"en", "English", "ltr"}, {"de", "Deutsch", "ltr"}, {"ar", "العربية", "rtl"}};

const Language& known(std::string_view code) {
  for (const auto& language : offered) {
    if (language.code == code) return language;
  }
  throw std::invalid_argument("the help centre has no language " + std::string(code));
}

std::string_view arabic_form(std::int64_t count) {
  if (count <= 2) return count == 0 ? "zero" : count == 1 ? "one" : "two";
  const auto hundredth = count % 100;
  if (hundredth >= 3 && hundredth <= 10) return "few";
  return hundredth >= 11 ? "many" : "other";
}

}  // namespace

std::string_view plural_form(std::string_view language, std::int64_t count) {
  if (language == "ar") return arabic_form(count);
  return count == 1 ? "one" : "other";
}

Texts::Texts(std::string language, std::string_view catalogue) : language_(std::move(language)) {
  const auto document = JsonDocument::parse(catalogue);
  if (!document) throw std::invalid_argument("help_pages.json of " + language_ + " is no JSON");
  document->root().for_each_member([this](std::string_view key, const JsonValue& text) {
    texts_.emplace(key, text.as_string().value_or(""));
  });
}

std::string_view Texts::own_name() const { return known(language_).own_name; }

std::string_view Texts::direction() const { return known(language_).direction; }

std::optional<std::string_view> Texts::find(std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

std::string_view Texts::operator[](std::string_view key) const { return find(key).value_or(key); }

std::string Texts::with(std::string_view key, Values values) const {
  std::string_view rest = (*this)[key];
  std::string out;
  while (true) {
    const auto begin = rest.find("{{");
    const auto end = begin == std::string_view::npos ? begin : rest.find("}}", begin);
    if (end == std::string_view::npos) return out += rest;
    out += rest.substr(0, begin);
    const auto name = rest.substr(begin + 2, end - begin - 2);
    for (const auto& [known_name, value] : values) {
      if (known_name == name) out += value;
    }
    rest.remove_prefix(end + 2);
  }
}

std::string Texts::counted(std::string_view key, std::int64_t count) const {
  const auto form = std::string(key) + '_' + std::string(plural_form(language_, count));
  return with(form, {{"count", std::to_string(count)}});
}

HelpTexts::HelpTexts(std::span<const EmbeddedFile> catalogues) {
  for (const auto& language : offered) {
    const auto name = std::string(language.code) + "/help_pages.json";
    const auto file = std::find_if(catalogues.begin(), catalogues.end(),
                                   [&](const EmbeddedFile& one) { return one.name == name; });
    if (file == catalogues.end()) throw std::invalid_argument("there is no " + name);
    languages_.emplace_back(std::string(language.code), file->text);
  }
}

const Texts* HelpTexts::find(std::string_view language) const {
  const auto found = std::find_if(languages_.begin(), languages_.end(), [&](const Texts& one) {
    return same_ignoring_case(one.language(), language);
  });
  return found == languages_.end() ? nullptr : &*found;
}

const Texts& HelpTexts::preferred(std::string_view accept_language) const {
  const Texts* best = &languages_.front();
  double best_weight = 0;
  for (const auto& [name, weight] : weighted_list(accept_language)) {
    // "de-AT" is content with "de".
    const auto* texts = find(name.substr(0, name.find('-')));
    if (texts == nullptr || weight <= best_weight) continue;
    best = texts;
    best_weight = weight;
  }
  return *best;
}

}  // namespace desk::http
