#include "events/article_codec.hpp"

namespace desk {
namespace {

void encode_content(JsonWriter& out, const ArticleContent& content) {
  out.field("title", content.title)
      .field("html", content.html)
      .field_if("source", content.source)
      .field("category", content.category)
      .key("tags")
      .begin_array();
  for (const auto& tag : content.tags) out.value(tag);
  out.end_array().field("language", to_string(content.language));
}

ArticleContent decode_content(JsonFields& in) {
  ArticleContent content;
  content.title = in.text("title");
  content.html = in.text("html");
  content.source = in.text_or_empty("source");
  content.category = in.text("category");
  in.texts("tags", [&](std::string_view tag) { content.tags.emplace_back(tag); });
  content.language = in.choice<TextLanguage>("language");
  return content;
}

}  // namespace

void encode(JsonWriter& out, const ArticleCreated& event) { out.field("slug", event.slug); }

void decode(JsonFields& in, ArticleCreated& event) { event.slug = in.text("slug"); }

std::array<Upcaster, 0> upcasters(EventTag<ArticleCreated>) { return {}; }

void encode(JsonWriter& out, const ArticleDrafted& event) {
  out.field("revision", event.revision);
  encode_content(out, event.content);
  out.field("authorId", event.author_id).field_if("authorName", event.author_name);
}

void decode(JsonFields& in, ArticleDrafted& event) {
  event.revision = static_cast<int>(in.integer("revision"));
  event.content = decode_content(in);
  event.author_id = in.text("authorId");
  event.author_name = in.text_or_empty("authorName");
}

std::array<Upcaster, 0> upcasters(EventTag<ArticleDrafted>) { return {}; }

void encode(JsonWriter& out, const ArticlePublished& event) {
  out.field("revision", event.revision).field("slug", event.slug);
  encode_content(out, event.content);
}

void decode(JsonFields& in, ArticlePublished& event) {
  event.revision = static_cast<int>(in.integer("revision"));
  event.slug = in.text("slug");
  event.content = decode_content(in);
}

std::array<Upcaster, 0> upcasters(EventTag<ArticlePublished>) { return {}; }

void encode(JsonWriter& out, const ArticleUnpublished& event) {
  out.field("revision", event.revision);
}

void decode(JsonFields& in, ArticleUnpublished& event) {
  event.revision = static_cast<int>(in.integer("revision"));
}

std::array<Upcaster, 0> upcasters(EventTag<ArticleUnpublished>) { return {}; }

void encode(JsonWriter& out, const ArticleSlugChanged& event) {
  out.field("from", event.from).field("to", event.to);
}

void decode(JsonFields& in, ArticleSlugChanged& event) {
  event.from = in.text("from");
  event.to = in.text("to");
}

std::array<Upcaster, 0> upcasters(EventTag<ArticleSlugChanged>) { return {}; }

void encode(JsonWriter& out, const ArticleRated& event) {
  out.field("readerId", event.reader_id)
      .field("helpful", event.helpful)
      .field_if("comment", event.comment)
      .field("revision", event.revision);
}

void decode(JsonFields& in, ArticleRated& event) {
  event.reader_id = in.text("readerId");
  event.helpful = in.flag("helpful");
  event.comment = in.text_or_empty("comment");
  event.revision = static_cast<int>(in.integer("revision"));
}

std::array<Upcaster, 0> upcasters(EventTag<ArticleRated>) { return {}; }

void encode(JsonWriter& out, const SlugClaimed& event) { out.field("articleId", event.article_id); }

void decode(JsonFields& in, SlugClaimed& event) { event.article_id = in.uuid("articleId"); }

std::array<Upcaster, 0> upcasters(EventTag<SlugClaimed>) { return {}; }

}  // namespace desk
