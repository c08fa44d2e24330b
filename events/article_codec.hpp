// The stored form of article and slug events: how each is written and read, and how old versions
// are lifted.
#pragma once

#include "events/article_events.hpp"
#include "events/event_contract.hpp"

namespace desk {

void encode(JsonWriter& out, const ArticleCreated& event);
void encode(JsonWriter& out, const ArticleDrafted& event);
void encode(JsonWriter& out, const ArticlePublished& event);
void encode(JsonWriter& out, const ArticleUnpublished& event);
void encode(JsonWriter& out, const ArticleSlugChanged& event);
void encode(JsonWriter& out, const ArticleRated& event);
void encode(JsonWriter& out, const SlugClaimed& event);

void decode(JsonFields& in, ArticleCreated& event);
void decode(JsonFields& in, ArticleDrafted& event);
void decode(JsonFields& in, ArticlePublished& event);
void decode(JsonFields& in, ArticleUnpublished& event);
void decode(JsonFields& in, ArticleSlugChanged& event);
void decode(JsonFields& in, ArticleRated& event);
void decode(JsonFields& in, SlugClaimed& event);

std::array<Upcaster, 0> upcasters(EventTag<ArticleCreated>);
std::array<Upcaster, 0> upcasters(EventTag<ArticleDrafted>);
std::array<Upcaster, 0> upcasters(EventTag<ArticlePublished>);
std::array<Upcaster, 0> upcasters(EventTag<ArticleUnpublished>);
std::array<Upcaster, 0> upcasters(EventTag<ArticleSlugChanged>);
std::array<Upcaster, 0> upcasters(EventTag<ArticleRated>);
std::array<Upcaster, 0> upcasters(EventTag<SlugClaimed>);

}  // namespace desk
