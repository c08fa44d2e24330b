// The words of the help centre in its languages, from the catalogues that the web uses too:
// web/core/locales/LANGUAGE/help_pages.json, in i18next's JSON format (version 4).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/vocabulary/embedded_file.hpp"

namespace desk {
std::span<const EmbeddedFile> help_texts();  // "en/help_pages.json"
}  // namespace desk

namespace desk::http {

// Which form a number takes (CLDR's plural rules): "one", "few". English, German and Arabic.
[[nodiscard]] std::string_view plural_form(std::string_view language, std::int64_t count);

// Of one language.
class Texts {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  Texts(std::string language, std::string_view catalogue);

  [[nodiscard]] const std::string& language() const { return language_; }  // "ar"
  [[nodiscard]] std::string_view own_name() const;                         // "العربية"
  [[nodiscard]] std::string_view direction() const;                        // "rtl"
  [[nodiscard]] std::optional<std::string_view> find(std::string_view key) const;

  // A key without a text stands for itself; `values` go into the text's {{name}}s.
  [[nodiscard]] std::string_view operator[](std::string_view key) const;
  [[nodiscard]] std::string with(std::string_view key, Values values) const;
  [[nodiscard]] std::string counted(std::string_view key, std::int64_t count) const;

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> texts_;
};

class HelpTexts {
 public:
  explicit HelpTexts(std::span<const EmbeddedFile> catalogues);

  [[nodiscard]] const std::vector<Texts>& languages() const { return languages_; }
  [[nodiscard]] const Texts* find(std::string_view language) const;  // null: not there
  // The best for an Accept-Language header; English where nothing fits.
  [[nodiscard]] const Texts& preferred(std::string_view accept_language) const;

 private:
  std::vector<Texts> languages_;  // in the order in which they are offered
};

}  // namespace desk::http
