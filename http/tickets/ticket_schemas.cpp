#include "http/tickets/ticket_schemas.hpp"

#include "actors/ticket.hpp"
#include "http/attachments/attachment_uses.hpp"
#include "http/text_limits.hpp"

namespace desk::http {
namespace {

constexpr std::size_t user_id_limit = 128;
constexpr std::int64_t page_limit = 100;

Field category(bool required) {
  return {.name = "category",
          .type = FieldType::choice,
          .required = required,
          .choices = choices_of<TicketCategory>(),
          .description = "What the ticket is about"};
}
Field priority() {
  return {.name = "priority",
          .type = FieldType::choice,
          .choices = choices_of<TicketPriority>(),
          .description = "How urgent it is; medium unless given"};
}
Field status(bool required) {
  return {.name = "status",
          .type = FieldType::choice,
          .required = required,
          .choices = choices_of<TicketStatus>(),
          .description = "Where the ticket stands"};
}

Field attachments() {
  return {.name = "attachments",
          .type = FieldType::text_list,
          .max_length = 36,
          .max_items = attachments_limit,
          .distinct = true,
          .description = "Ids of own uploads that go with it"};
}

template <class... F>
std::vector<Field> with(std::vector<Field> fields, F... more) {
  (fields.push_back(std::move(more)), ...);
  return fields;
}

}  // namespace

const BodySchema& new_ticket_schema() {
  static const BodySchema schema{"NewTicket",
                                 {{.name = "subject",
                                   .required = true,
                                   .max_length = subject_limit,
                                   .description = "One line that says what is wrong"},
                                  {.name = "description",
                                   .required = true,
                                   .max_length = message_limit,
                                   .description = "The whole story"},
                                  category(true),
                                  priority(),
                                  attachments(),
                                  {.name = "offerId",
                                   .max_length = 36,
                                   .description = "The X-Offer-Id of the articles that were offered"
                                                  " before"}}};
  return schema;
}

const BodySchema& new_message_schema() {
  static const BodySchema schema{
      "NewMessage",
      {{.name = "message",
        .required = true,
        .blank_with = "attachments",
        .max_length = message_limit,
        .description = "The text; blank only where files go with it"},
       {.name = "internal",
        .type = FieldType::flag,
        .description = "A note among staff, which the requester never sees"},
       attachments()}};
  return schema;
}

const BodySchema& status_change_schema() {
  static const BodySchema schema{"StatusChange", {status(true)}};
  return schema;
}

const BodySchema& ticket_change_schema() {
  static const BodySchema schema{
      "TicketChange",
      {{.name = "assignedTo",
        .nullable = true,
        .one_line = true,
        .max_length = user_id_limit,
        .description = "The agent's user id; null takes the ticket from whoever has it"},
       priority(),
       category(false),
       {.name = "tags",
        .type = FieldType::text_list,
        .max_length = tag_limit,
        .max_items = actors::ticket_tags_limit,
        .description = "All of the ticket's tags"}},
      true};
  return schema;
}

std::vector<Field> page_parameters() {
  return {{.name = "limit",
           .type = FieldType::integer,
           .minimum = 1,
           .maximum = page_limit,
           .description = "How many at most; 20 unless given"},
          {.name = "cursor",
           .max_length = 100,
           .description = "From the Link header of the page before"}};
}

std::vector<Field> as_of_parameters() {
  return {{.name = "asOf",
           .type = FieldType::time,
           .description = "As it was at that time (staff, auditor)"},
          {.name = "atPosition",
           .type = FieldType::integer,
           .minimum = 1,
           .description = "As it was at that position of the log (staff, auditor)"}};
}

std::vector<Field> own_tickets_parameters() { return with(page_parameters(), status(false)); }

std::vector<Field> open_tickets_parameters() {
  return with(
      page_parameters(), status(false), category(false), priority(),
      Field{.name = "assignedTo",
            .may_be_blank = true,
            .max_length = user_id_limit,
            .description = "An agent's user id; empty: nobody's"},
      Field{.name = "q",
            .may_be_blank = true,
            .max_length = search_limit,
            .description = "Each word in the subject, the description or the customer's name or"
                           " address, or the ticket's number"});
}

std::vector<Field> all_tickets_parameters() {
  return with(open_tickets_parameters(),
              Field{.name = "userId", .max_length = user_id_limit, .description = "Who asked"});
}

std::vector<Field> history_parameters() {
  return with(page_parameters(), as_of_parameters()[0], as_of_parameters()[1]);
}

}  // namespace desk::http
