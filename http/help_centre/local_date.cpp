#include "http/help_centre/local_date.hpp"

#include <unicode/datefmt.h>
#include <unicode/timezone.h>

#include <memory>

namespace desk::http {
namespace {

// With the figures of the counts beside it.
icu::Locale locale_of(const std::string& language) {
  if (language == "en") return {"en_GB"};
  if (language == "ar") return {"ar@numbers=latn"};
  return {language.c_str()};
}

}  // namespace

std::string local_date(const std::string& language, Timestamp time) {
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale_of(language)));
  if (!format) return to_rfc3339(time).substr(0, 10);  // ICU without its data
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  icu::UnicodeString written;
  format->format(static_cast<UDate>(time.time_since_epoch().count()), written);
  std::string text;
  written.toUTF8String(text);
  return text;
}

}  // namespace desk::http
