// Who is behind a socket: the identity, and what the socket may still do in this second.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

#include "events/vocabulary/enum_names.hpp"
#include "events/vocabulary/identity.hpp"
#include "events/vocabulary/ids.hpp"
#include "http/tokens/token_verifier.hpp"

namespace desk::http {

inline constexpr double events_per_second = 1'000;  // of one socket, on average
inline constexpr double events_at_once = 1'000;
inline constexpr int commands_unanswered = 256;  // of one socket
inline constexpr int refusals_in_a_row = 2'000;  // a flood: the socket is closed

enum class ViewedKind : std::uint8_t { ticket, chat };

struct ViewedThing {
  ViewedKind kind = ViewedKind::ticket;
  Uuid id;

  bool operator==(const ViewedThing&) const = default;
};

struct LiveClient {
  using Clock = std::chrono::steady_clock;

  std::shared_ptr<const VerifiedToken> token;  // in demo mode made from the bare user id
  bool joined = false;                         // as a customer
  bool at_desk = false;                        // as an agent
  std::optional<ViewedThing> viewing;          // by staff (viewers.hpp)
  double allowance = events_at_once;
  Clock::time_point counted_at = Clock::now();
  int refused_in_a_row = 0;
  std::atomic<int> unanswered{0};

  [[nodiscard]] bool is_known() const { return token != nullptr; }
  [[nodiscard]] const Identity& identity() const { return token->identity; }

  // False when this event is one too many.
  bool may_send() {
    const auto time = Clock::now();
    const std::chrono::duration<double> passed = time - counted_at;
    counted_at = time;
    allowance = std::min(events_at_once, allowance + passed.count() * events_per_second);
    if (allowance < 1 || unanswered >= commands_unanswered) return false;
    allowance -= 1;
    refused_in_a_row = 0;
    return true;
  }
};

}  // namespace desk::http

template <>
struct desk::EnumNames<desk::http::ViewedKind> {
  using Kind = desk::http::ViewedKind;
  static constexpr std::pair<Kind, std::string_view> all[] = {{Kind::ticket, "ticket"},
                                                              {Kind::chat, "chat"}};
};
