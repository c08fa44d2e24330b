#include "http/desk/opening.hpp"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace desk::http {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::milliseconds;
using std::chrono::minutes;
using LocalMinute = std::chrono::local_time<minutes>;

constexpr days farthest_look{400};  // a year, and what may be left of a holiday list
constexpr days a_week_and_its_ends{9};

// From, but not to, on the wall clock of the hours' zone.
struct Stretch {
  LocalMinute from;
  LocalMinute to;
};

void must(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// A zone's wall clock, read and set.
class WallClock {
 public:
  explicit WallClock(std::string_view zone) : zone_(icu::TimeZone::createTimeZone(unicode(zone))) {}

  [[nodiscard]] local_days date_at(Timestamp time) const {
    std::int32_t standard = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone_->getOffset(static_cast<UDate>(time.time_since_epoch().count()), false, standard, summer,
                     status);
    must(status);
    return std::chrono::floor<days>(std::chrono::local_time<milliseconds>{
        time.time_since_epoch() + milliseconds{standard} + milliseconds{summer}});
  }

  // Of an hour that comes twice: the first for what begins, the last for what ends.
  [[nodiscard]] Timestamp begin(LocalMinute time) const {
    return instant(time, UCAL_WALLTIME_FIRST);
  }
  [[nodiscard]] Timestamp end(LocalMinute time) const { return instant(time, UCAL_WALLTIME_LAST); }

 private:
  [[nodiscard]] Timestamp instant(LocalMinute time, UCalendarWallTimeOption repeated) const {
    const auto day = std::chrono::floor<days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(*zone_, status);
    must(status);
    calendar.setSkippedWallTimeOption(UCAL_WALLTIME_NEXT_VALID);
    calendar.setRepeatedWallTimeOption(repeated);
    calendar.clear();
    calendar.set(static_cast<int>(date.year()),
                 static_cast<std::int32_t>(static_cast<unsigned>(date.month())) - 1,
                 static_cast<std::int32_t>(static_cast<unsigned>(date.day())),
                 static_cast<std::int32_t>(clock.hours().count()),
                 static_cast<std::int32_t>(clock.minutes().count()));
    const auto at = calendar.getTime(status);
    must(status);
    return Timestamp{milliseconds{static_cast<std::int64_t>(at)}};
  }

  std::unique_ptr<icu::TimeZone> zone_;
};

// The stretches from a day on, whole: what runs through midnight is one.
class Stretches {
 public:
  Stretches(const SupportHours& hours, local_days from) : weekly_(hours.weekly), day_(from) {
    std::sort(weekly_.begin(), weekly_.end(), [](const auto& a, const auto& b) {
      return std::pair(a.day, a.from) < std::pair(b.day, b.from);
    });
    auto last = from;
    for (const auto& holiday : hours.holidays) {
      holidays_.insert(local_days{holiday.date});
      last = std::max(last, local_days{holiday.date});
    }
    // After the last holiday every week is alike.
    last_ = std::min(last + a_week_and_its_ends, from + farthest_look);
  }

  // Nothing: none within reach. `endless`: it goes on as far as was looked.
  [[nodiscard]] std::optional<Stretch> next(bool& endless) {
    std::optional<Stretch> found;
    while (true) {
      for (; index_ < weekly_.size(); ++index_) {
        const auto stretch = of_day(weekly_[index_]);
        if (!stretch) continue;
        if (found && stretch->from != found->to) return found;
        if (found) found->to = stretch->to;
        if (!found) found = stretch;
      }
      if (day_ >= last_) {
        endless = found && found->to >= day_ + days{1};
        return found;
      }
      day_ += days{1};
      index_ = 0;
    }
  }

 private:
  [[nodiscard]] std::optional<Stretch> of_day(const OpeningTime& time) const {
    const auto weekday = static_cast<int>(std::chrono::weekday{day_}.iso_encoding());
    if (time.day != weekday || holidays_.contains(day_)) return std::nullopt;
    return Stretch{day_ + minutes{time.from.minutes}, day_ + minutes{time.to.minutes}};
  }

  std::vector<OpeningTime> weekly_;
  std::set<local_days> holidays_;
  local_days day_;
  local_days last_;
  std::size_t index_ = 0;
};

}  // namespace

Opening opening_at(const std::optional<SupportHours>& hours, Timestamp now) {
  if (!hours) return {true, std::nullopt, std::nullopt};
  const WallClock clock(hours->time_zone);
  Stretches stretches(*hours, clock.date_at(now) - days{1});
  bool endless = false;
  while (const auto stretch = stretches.next(endless)) {
    const auto closes_at = clock.end(stretch->to);
    const auto opens_at = clock.begin(stretch->from);
    if (closes_at <= now || closes_at <= opens_at) continue;  // over, or in a left-out hour
    if (opens_at > now) return {false, opens_at, std::nullopt};
    return {true, std::nullopt, endless ? std::nullopt : std::optional(closes_at)};
  }
  return {};
}

bool is_time_zone(std::string_view name) {
  if (name.find('/') == std::string_view::npos && name != "UTC") return false;
  UBool known = false;
  icu::UnicodeString canonical;
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(unicode(name), canonical, known, status);
  return U_SUCCESS(status) && known && name != "Etc/Unknown";
}

}  // namespace desk::http
