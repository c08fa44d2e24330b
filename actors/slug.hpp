// A slug as an entity of its own: that its stream can be begun only once is what makes slugs unique
// over all articles, processes and times. Pure, like the ticket.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/article_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

struct ClaimSlug {
  Uuid article_id;
};

enum class SlugRefusal : std::uint8_t {
  taken,  // by another article, now or before
  forbidden
};

struct Slug {
  static constexpr StreamKind kind = StreamKind::slug;

  struct State {
    Uuid article_id;  // nil: free
    bool operator==(const State&) const = default;
    Version version = 0;
  };
  using Event = SlugEvent;
  using Command = std::variant<ClaimSlug>;
  using Refusal = SlugRefusal;

  [[nodiscard]] static State initial(std::string_view key);
};

[[nodiscard]] Result<std::vector<SlugEvent>, SlugRefusal> decide(const Slug::State&,
                                                                 const ClaimSlug&,
                                                                 const CommandContext&);
void evolve(Slug::State&, const SlugClaimed&, const EventMeta&);

}  // namespace desk::actors
