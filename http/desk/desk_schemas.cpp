// What clients send to the desk's settings, and its limits.
#include "http/desk/desk_handlers.hpp"
#include "http/desk/in_language.hpp"
#include "http/text_limits.hpp"

namespace desk::http {
namespace {

constexpr std::size_t name_limit = 100;
constexpr std::size_t categories_limit = 100;
constexpr std::size_t category_id_limit = 50;
constexpr std::size_t category_title_limit = 100;
constexpr std::size_t category_description_limit = 300;
constexpr std::size_t opening_times_limit = 50;
constexpr std::size_t holidays_limit = 366;
constexpr std::size_t time_zone_limit = 64;
constexpr std::size_t greeting_limit = 2'000;
constexpr std::size_t tags_limit = 200;
constexpr std::size_t shortcut_limit = 40;
constexpr std::size_t reply_title_limit = 100;
constexpr std::size_t reply_text_limit = 5'000;
constexpr std::size_t view_name_limit = 60;
constexpr std::size_t view_query_limit = 500;

std::vector<Field> in_languages(std::size_t limit, bool may_be_blank) {
  std::vector<Field> fields;
  fields.reserve(languages.size());
  for (const auto language : languages) {
    fields.push_back({.name = language,
                      .may_be_blank = may_be_blank,
                      .max_length = limit,
                      .description = "In that language"});
  }
  return fields;
}

const BodySchema& category_schema() {
  static const BodySchema title{"", in_languages(category_title_limit, false), true};
  static const BodySchema description{"", in_languages(category_description_limit, true)};
  static const BodySchema schema{
      "",
      {{.name = "id",
        .required = true,
        .max_length = category_id_limit,
        .description = "As tickets and articles name it"},
       {.name = "title",
        .type = FieldType::object,
        .required = true,
        .of = &title,
        .description = "What people read, in one language or more"},
       {.name = "description",
        .type = FieldType::object,
        .of = &description,
        .description = "A line below the title"},
       {.name = "forTickets",
        .type = FieldType::flag,
        .description = "Follows from the id: true of the categories of tickets alone"},
       {.name = "hidden", .type = FieldType::flag, .description = "Not shown in forms"}}};
  return schema;
}

Field time_of_day(std::string_view name, std::string_view description) {
  return {.name = name, .required = true, .max_length = 5, .description = description};
}

const BodySchema& hours_schema() {
  static const BodySchema opening_time{
      "",
      {{.name = "day",
        .type = FieldType::integer,
        .required = true,
        .minimum = 1,
        .maximum = 7,
        .description = "From 1, Monday, to 7, Sunday"},
       time_of_day("from", "Such as 09:00"),
       time_of_day("to", "Such as 17:30; 24:00 is the day's end")}};
  static const BodySchema holiday{"",
                                  {{.name = "date",
                                    .required = true,
                                    .max_length = 10,
                                    .description = "Such as 2026-12-25: closed all day"},
                                   {.name = "name",
                                    .may_be_blank = true,
                                    .max_length = name_limit,
                                    .description = "What is celebrated"}}};
  static const BodySchema schema{"",
                                 {{.name = "timeZone",
                                   .required = true,
                                   .max_length = time_zone_limit,
                                   .description = "A name of the IANA database: Europe/Berlin"},
                                  {.name = "weekly",
                                   .type = FieldType::object_list,
                                   .required = true,
                                   .max_items = opening_times_limit,
                                   .of = &opening_time,
                                   .description = "When the desk is open; none: never"},
                                  {.name = "holidays",
                                   .type = FieldType::object_list,
                                   .max_items = holidays_limit,
                                   .of = &holiday,
                                   .description = "Days on which it is closed"}}};
  return schema;
}

const BodySchema& greetings_schema() {
  static const BodySchema text{"", in_languages(greeting_limit, true)};
  static const BodySchema schema{"",
                                 {{.name = "online",
                                   .type = FieldType::object,
                                   .required = true,
                                   .of = &text,
                                   .description = "While an agent is online"},
                                  {.name = "away",
                                   .type = FieldType::object,
                                   .required = true,
                                   .of = &text,
                                   .description = "While none is"}}};
  return schema;
}

std::vector<Field> canned_reply_fields(bool required) {
  return {{.name = "shortcut",
           .required = required,
           .max_length = shortcut_limit,
           .description = "What an agent types to find it: a-z, 0-9, - and _; of one reply alone"},
          {.name = "title",
           .required = required,
           .max_length = reply_title_limit,
           .description = "What an agent finds it by"},
          {.name = "text",
           .required = required,
           .max_length = reply_text_limit,
           .description = "May hold {{customer.name}}, {{agent.name}} and {{ticket.number}}, which"
                          " the client fills in"}};
}

std::vector<Field> view_fields(bool required) {
  return {{.name = "name",
           .required = required,
           .max_length = view_name_limit,
           .description = "What it is called"},
          {.name = "query",
           .required = required,
           .may_be_blank = true,
           .max_length = view_query_limit,
           .description = "The console's filter, as the query of an address"},
          {.name = "shared",
           .type = FieldType::flag,
           .description = "With all staff; else the owner's alone"}};
}

}  // namespace

const BodySchema& desk_change_schema() {
  static const BodySchema schema{
      "DeskChange",
      {{.name = "name", .max_length = name_limit, .description = "What the desk is called"},
       {.name = "categories",
        .type = FieldType::object_list,
        .max_items = categories_limit,
        .of = &category_schema(),
        .description = "All of them, in the order in which they are shown"},
       {.name = "hours",
        .type = FieldType::object,
        .nullable = true,
        .of = &hours_schema(),
        .description = "When somebody is there; null: always"},
       {.name = "greetings",
        .type = FieldType::object,
        .of = &greetings_schema(),
        .description = "The first message of a chat; none of a language: in English"},
       {.name = "tags",
        .type = FieldType::text_list,
        .max_length = tag_limit,
        .max_items = tags_limit,
        .description = "All that are suggested for tickets and articles"}},
      true};
  return schema;
}

const BodySchema& new_canned_reply_schema() {
  static const BodySchema schema{"NewCannedReply", canned_reply_fields(true)};
  return schema;
}

const BodySchema& canned_reply_change_schema() {
  static const BodySchema schema{"CannedReplyChange", canned_reply_fields(false), true};
  return schema;
}

const BodySchema& new_view_schema() {
  static const BodySchema schema{"NewView", view_fields(true)};
  return schema;
}

const BodySchema& view_change_schema() {
  static const BodySchema schema{"ViewChange", view_fields(false), true};
  return schema;
}

}  // namespace desk::http
