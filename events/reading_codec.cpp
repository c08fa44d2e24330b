#include "events/reading_codec.hpp"

namespace desk {
namespace {

void encode_item(JsonWriter& out, const ArticleView& view) {
  out.field("articleId", view.article_id)
      .field("revision", view.revision)
      .field("reader", view.reader)
      .field("at", view.at);
}

void encode_item(JsonWriter& out, const SettledSearch& search) {
  out.field("id", search.id)
      .field("reader", search.reader)
      .field("query", search.query)
      .field("results", search.results)
      .field("at", search.at);
}

void encode_item(JsonWriter& out, const OpenedResult& opened) {
  out.field("searchId", opened.search_id)
      .field("articleId", opened.article_id)
      .field("position", opened.position);
}

void encode_item(JsonWriter& out, const OfferedArticles& offer) {
  out.field("id", offer.id).field("reader", offer.reader).key("articles").begin_array();
  for (const auto& article : offer.articles) out.value(article);
  out.end_array().field("at", offer.at);
}

template <class Item>
void encode_list(JsonWriter& out, std::string_view name, const std::vector<Item>& items) {
  out.key(name).begin_array();
  for (const auto& item : items) {
    out.begin_object();
    encode_item(out, item);
    out.end_object();
  }
  out.end_array();
}

void decode_item(JsonFields& in, ArticleView& view) {
  view.article_id = in.uuid("articleId");
  view.revision = static_cast<int>(in.integer("revision"));
  view.reader = in.text("reader");
  view.at = in.time("at");
}

void decode_item(JsonFields& in, SettledSearch& search) {
  search.id = in.uuid("id");
  search.reader = in.text("reader");
  search.query = in.text("query");
  search.results = in.integer("results");
  search.at = in.time("at");
}

void decode_item(JsonFields& in, OpenedResult& opened) {
  opened.search_id = in.uuid("searchId");
  opened.article_id = in.uuid("articleId");
  opened.position = in.integer("position");
}

void decode_item(JsonFields& in, OfferedArticles& offer) {
  offer.id = in.uuid("id");
  offer.reader = in.text("reader");
  in.texts("articles",
           [&](std::string_view id) { offer.articles.push_back(parse_uuid(id).value_or(Uuid{})); });
  offer.at = in.time("at");
}

template <class Item>
void decode_list(JsonFields& in, std::string_view name, std::vector<Item>& items) {
  in.objects(name, [&](JsonFields& fields) { decode_item(fields, items.emplace_back()); });
}

}  // namespace

void encode(JsonWriter& out, const ReadingRecorded& event) {
  encode_list(out, "views", event.views);
  encode_list(out, "searches", event.searches);
  encode_list(out, "opened", event.opened);
  encode_list(out, "offers", event.offers);
}

void decode(JsonFields& in, ReadingRecorded& event) {
  decode_list(in, "views", event.views);
  decode_list(in, "searches", event.searches);
  decode_list(in, "opened", event.opened);
  decode_list(in, "offers", event.offers);
}

std::array<Upcaster, 0> upcasters(EventTag<ReadingRecorded>) { return {}; }

}  // namespace desk
