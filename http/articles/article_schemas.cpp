// What clients send to the knowledge base, and its limits.
#include "events/article_events.hpp"
#include "http/articles/article_handlers.hpp"
#include "http/html/html_fault.hpp"
#include "http/text_limits.hpp"
#include "http/tickets/ticket_schemas.hpp"

namespace desk::http {
namespace {

constexpr std::size_t title_limit = 200;
constexpr std::size_t category_limit = 50;
constexpr std::size_t tags_limit = 20;
constexpr std::size_t slug_text_limit = 200;
constexpr std::size_t comment_limit = 2'000;
constexpr std::size_t suggestion_limit = 4'000;  // a request line has an end
constexpr std::size_t synonyms_limit = 1'000;
constexpr std::size_t synonym_line_limit = 500;
constexpr std::int64_t days_limit = 365;

Field title(bool required) {
  return {.name = "title",
          .required = required,
          .max_length = title_limit,
          .description = "What it is about"};
}
Field content(bool required) {
  return {.name = "content",
          .required = required,
          .max_length = html_size_limit,
          .description = "HTML; what is not allowed in articles is taken out of it"};
}
Field category(bool required) {
  return {.name = "category",
          .required = required,
          .max_length = category_limit,
          .description = "The shelf it stands on"};
}
Field tags() {
  return {.name = "tags",
          .type = FieldType::text_list,
          .max_length = tag_limit,
          .max_items = tags_limit,
          .description = "All of the article's tags"};
}
Field language() {
  return {.name = "language",
          .type = FieldType::choice,
          .choices = choices_of<TextLanguage>(),
          .description = "How its words are stemmed; english unless given"};
}
Field slug() {
  return {.name = "slug",
          .max_length = slug_text_limit,
          .description =
              "Its name in addresses; made from the title unless given. Where it is"
              " taken a number is added; the one before leads here for ever"};
}

}  // namespace

const BodySchema& new_article_schema() {
  static const BodySchema schema{
      "NewArticle", {title(true), content(true), category(true), tags(), language(), slug()}};
  return schema;
}

const BodySchema& article_change_schema() {
  static const BodySchema schema{
      "ArticleChange",
      {title(false), content(false), category(false), tags(), language(), slug()},
      true};
  return schema;
}

const BodySchema& article_rating_schema() {
  static const BodySchema schema{"ArticleRating",
                                 {{.name = "helpful",
                                   .type = FieldType::flag,
                                   .required = true,
                                   .description = "Whether it helped"},
                                  {.name = "comment",
                                   .may_be_blank = true,
                                   .max_length = comment_limit,
                                   .description = "What is missing or wrong"}}};
  return schema;
}

const BodySchema& opened_result_schema() {
  static const BodySchema schema{"OpenedResult",
                                 {{.name = "articleId",
                                   .required = true,
                                   .max_length = 36,
                                   .description = "Of the result that was opened"},
                                  {.name = "position",
                                   .type = FieldType::integer,
                                   .required = true,
                                   .minimum = 1,
                                   .maximum = 1'000,
                                   .description = "Its place in the list, from 1"}}};
  return schema;
}

const BodySchema& synonyms_schema() {
  static const BodySchema schema{"Synonyms",
                                 {{.name = "groups",
                                   .type = FieldType::text_list,
                                   .required = true,
                                   .max_length = synonym_line_limit,
                                   .max_items = synonyms_limit,
                                   .description = "All groups; each the words or phrases that mean"
                                                  " the same, between commas"}}};
  return schema;
}

std::vector<Field> article_search_parameters() {
  auto fields = page_parameters();
  fields.push_back({.name = "q",
                    .may_be_blank = true,
                    .max_length = search_limit,
                    .description = "What to find; empty: the popular ones"});
  fields.push_back(category(false));
  fields.push_back(language());
  return fields;
}

std::vector<Field> suggestion_parameters() {
  return {{.name = "text",
           .required = true,
           .may_be_blank = true,
           .max_length = suggestion_limit,
           .description = "What somebody is about to write to us"},
          {.name = "limit",
           .type = FieldType::integer,
           .minimum = 1,
           .maximum = 10,
           .description = "How many at most; 3 unless given"}};
}

std::vector<Field> article_list_parameters() {
  auto fields = page_parameters();
  fields.push_back({.name = "published",
                    .type = FieldType::choice,
                    .choices = {"true", "false"},
                    .description = "Only those that readers see, or only those that they do not"});
  fields.push_back(category(false));
  fields.push_back({.name = "q",
                    .may_be_blank = true,
                    .max_length = search_limit,
                    .description = "In the title or slug"});
  return fields;
}

std::vector<Field> revision_parameters() {
  return {{.name = "against",
           .type = FieldType::integer,
           .minimum = 1,
           .description = "The revision to compare with; the one before unless given"}};
}

std::vector<Field> days_parameters() {
  return {{.name = "days",
           .type = FieldType::integer,
           .minimum = 1,
           .maximum = days_limit,
           .description = "How far back; 30 unless given"}};
}

}  // namespace desk::http
