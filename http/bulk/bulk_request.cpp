#include "http/bulk/bulk_request.hpp"

#include <algorithm>
#include <set>

#include "actors/ticket.hpp"
#include "http/text_limits.hpp"

namespace desk::http {
namespace {

constexpr std::size_t tickets_limit = 100;
constexpr std::size_t ticket_id_limit = 36;
constexpr std::size_t user_id_limit = 128;

// All but `closed`: that is final, and could not be undone.
std::vector<std::string_view> statuses() {
  auto names = choices_of<TicketStatus>();
  std::erase(names, to_string(TicketStatus::closed));
  return names;
}

Field tags(std::string_view name, std::string_view description) {
  return {.name = name,
          .type = FieldType::text_list,
          .max_length = tag_limit,
          .max_items = actors::ticket_tags_limit,
          .description = description};
}

Problem wrong(std::string field, std::string_view code, std::string message) {
  return {ErrorCode::validation_failed, "", {{std::move(field), code, std::move(message)}}, {}};
}

}  // namespace

const BodySchema& bulk_change_schema() {
  static const BodySchema schema{
      "BulkChange",
      {{.name = "ids",
        .type = FieldType::text_list,
        .required = true,
        .max_length = ticket_id_limit,
        .max_items = tickets_limit,
        .min_items = 1,
        .description = "The tickets, each once"},
       {.name = "status",
        .type = FieldType::choice,
        .choices = statuses(),
        .description = "Where they are to stand"},
       {.name = "assignedTo",
        .nullable = true,
        .one_line = true,
        .max_length = user_id_limit,
        .description = "The agent's user id; null takes the tickets from whoever has them"},
       {.name = "priority",
        .type = FieldType::choice,
        .choices = choices_of<TicketPriority>(),
        .description = "How urgent they are"},
       {.name = "category",
        .type = FieldType::choice,
        .choices = choices_of<TicketCategory>(),
        .description = "What they are about"},
       tags("addTags", "Tags that they get besides those they have"),
       tags("removeTags", "Tags that they lose")},
      true};
  return schema;
}

Result<actors::StartBulk, Problem> read_bulk_change(const Input& body) {
  actors::StartBulk wanted;
  std::set<Uuid> seen;
  for (const auto& text : body.list("ids").value_or(std::vector<std::string>{})) {
    const auto id = parse_uuid(text);
    if (!id) return refuse(wrong("ids", "format", "ids names something that is no ticket's id"));
    if (!seen.insert(*id).second) {
      return refuse(wrong("ids", "duplicate", "ids names a ticket twice"));
    }
    wanted.ticket_ids.push_back(*id);
  }
  auto& change = wanted.change;
  change.status = body.choice<TicketStatus>("status");
  if (body.has("assignedTo")) change.assignee_id = body.text("assignedTo");
  change.priority = body.choice<TicketPriority>("priority");
  change.category = body.choice<TicketCategory>("category");
  change.add_tags = body.list("addTags").value_or(std::vector<std::string>{});
  change.remove_tags = body.list("removeTags").value_or(std::vector<std::string>{});
  const auto added = [&](const std::string& tag) {
    return std::find(change.add_tags.begin(), change.add_tags.end(), tag) != change.add_tags.end();
  };
  if (std::any_of(change.remove_tags.begin(), change.remove_tags.end(), added)) {
    return refuse(wrong("removeTags", "duplicate", "removeTags names a tag of addTags"));
  }
  return wanted;
}

}  // namespace desk::http
