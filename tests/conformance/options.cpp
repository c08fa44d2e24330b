#include "tests/conformance/options.hpp"

#include <charconv>
#include <functional>
#include <map>

namespace desk::conformance {
namespace {

// False: that is no value for it.
using Take = std::function<bool(const std::string&)>;

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const auto end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stopped == end;
}

template <class Number>
Take number(Number& into) {
  return [&into](const std::string& text) { return read_number(text, into); };
}

Take time(std::chrono::milliseconds& into) {
  return [&into](const std::string& text) {
    unsigned milliseconds = 0;
    if (!read_number(text, milliseconds)) return false;
    into = std::chrono::milliseconds{milliseconds};
    return true;
  };
}

std::map<std::string, Take> takers_of(Options& options) {
  return {{"--port", number(options.port)},
          {"--ping-interval", time(options.ping_interval)},
          {"--ping-timeout", time(options.ping_timeout)},
          {"--connect-timeout", time(options.connect_timeout)},
          {"--poll-time", time(options.poll_time)},
          {"--upgrade-timeout", time(options.upgrade_timeout)},
          {"--recovery", time(options.recovery)},
          {"--recovery-messages", number(options.recovery_messages)},
          {"--max-payload", number(options.max_payload)},
          {"--max-unsent", number(options.max_unsent)},
          {"--max-sockets", number(options.max_sockets)},
          {"--cors", [&options](const std::string& origin) {
             options.cors_origins.push_back(origin);
             return true;
           }}};
}

}  // namespace

Result<Options, std::string> parse_options(const std::vector<std::string>& words) {
  Options options;
  const auto takers = takers_of(options);
  const std::map<std::string, bool*> flags = {{"--engine-echo", &options.engine_echo},
                                              {"--deflate", &options.deflate},
                                              {"--websocket-only", &options.websocket_only}};
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (const auto flag = flags.find(*word); flag != flags.end()) {
      *flag->second = true;
      continue;
    }
    const auto taker = takers.find(*word);
    if (taker == takers.end()) return refuse("there is no option " + *word);
    if (std::next(word) == words.end()) return refuse(*word + " wants a value");
    if (!taker->second(*++word)) return refuse("a strange value: " + *word);
  }
  return options;
}

}  // namespace desk::conformance
