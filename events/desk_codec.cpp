#include "events/desk_codec.hpp"

namespace desk {

void encode(JsonWriter& out, const SynonymsChanged& event) {
  out.key("groups").begin_array();
  for (const auto& group : event.groups) {
    out.begin_object().key("words").begin_array();
    for (const auto& word : group) out.value(word);
    out.end_array().end_object();
  }
  out.end_array();
}

void decode(JsonFields& in, SynonymsChanged& event) {
  in.objects("groups", [&](JsonFields& group) {
    auto& words = event.groups.emplace_back();
    group.texts("words", [&](std::string_view word) { words.emplace_back(word); });
  });
}

std::array<Upcaster, 0> upcasters(EventTag<SynonymsChanged>) { return {}; }

}  // namespace desk
