// JSON Schemas of what the desk's settings answer.
#include <array>

#include "http/answer_schemas.hpp"

namespace desk::http {
namespace {

constexpr std::string_view translated = R"({"type":"object","additionalProperties":false,
"properties":{"en":{"type":"string"},"de":{"type":"string"},"ar":{"type":"string"}}})";

constexpr std::string_view desk_category = R"({"type":"object","additionalProperties":false,
"required":["id","title","description","forTickets","hidden"],"properties":{
"id":{"type":"string"},"title":{"$ref":"#/components/schemas/Translated"},
"description":{"$ref":"#/components/schemas/Translated"},
"forTickets":{"type":"boolean","description":"Tickets can be of it, not articles alone"},
"hidden":{"type":"boolean","description":"Not shown in forms"}}})";

constexpr std::string_view support_hours = R"({"type":"object","additionalProperties":false,
"required":["timeZone","weekly","holidays"],"properties":{"timeZone":{"type":"string"},
"weekly":{"type":"array","items":{"type":"object","additionalProperties":false,
"required":["day","from","to"],"properties":{
"day":{"type":"integer","minimum":1,"maximum":7,"description":"1: Monday"},
"from":{"type":"string","pattern":"^\\d\\d:\\d\\d$"},
"to":{"type":"string","pattern":"^\\d\\d:\\d\\d$"}}}},
"holidays":{"type":"array","items":{"type":"object","additionalProperties":false,
"required":["date","name"],"properties":{"date":{"type":"string","format":"date"},
"name":{"type":"string"}}}}}})";

constexpr std::string_view desk = R"({"type":"object","additionalProperties":false,
"required":["name","categories","hours","version"],"properties":{"name":{"type":"string"},
"categories":{"type":"array","items":{"$ref":"#/components/schemas/DeskCategory"},
"description":"In the order in which they are shown"},
"hours":{"oneOf":[{"$ref":"#/components/schemas/SupportHours"},{"type":"null"}],
"description":"null: always open"},
"greetings":{"type":"object","additionalProperties":false,"required":["online","away"],
"description":"Staff only","properties":{"online":{"$ref":"#/components/schemas/Translated"},
"away":{"$ref":"#/components/schemas/Translated"}}},
"tags":{"type":"array","items":{"type":"string"},"description":"Staff only"},
"version":{"type":"integer"}}})";

constexpr std::string_view availability = R"({"type":"object","additionalProperties":false,
"required":["agentsOnline","open","opensAt","closesAt","waiting","estimatedWaitSeconds"],
"properties":{"agentsOnline":{"type":"boolean"},
"open":{"type":"boolean","description":"By the hours"},
"opensAt":{"type":["string","null"],"format":"date-time"},
"closesAt":{"type":["string","null"],"format":"date-time"},
"waiting":{"type":"integer","minimum":0},
"estimatedWaitSeconds":{"type":["integer","null"],"description":"Of who would come now"}}})";

constexpr std::string_view canned_reply = R"({"type":"object","additionalProperties":false,
"required":["id","shortcut","title","text","updatedAt","version"],"properties":{
"id":{"type":"string","format":"uuid"},"shortcut":{"type":"string"},"title":{"type":"string"},
"text":{"type":"string"},"updatedAt":{"type":"string","format":"date-time"},
"version":{"type":"integer","description":"The entity tag without its quotes and its s"}}})";

constexpr std::string_view view = R"({"type":"object","additionalProperties":false,
"required":["id","name","query","shared","ownerId","ownerName","version"],"properties":{
"id":{"type":"string","format":"uuid"},"name":{"type":"string"},"query":{"type":"string"},
"shared":{"type":"boolean"},"ownerId":{"type":"string"},"ownerName":{"type":"string"},
"version":{"type":"integer","description":"The entity tag without its quotes and its s"}}})";

constexpr std::array schemas = {
    AnswerSchema{"Translated", translated},
    AnswerSchema{"DeskCategory", desk_category},
    AnswerSchema{"SupportHours", support_hours},
    AnswerSchema{"Desk", desk},
    AnswerSchema{"Availability", availability},
    AnswerSchema{"CannedReply", canned_reply},
    AnswerSchema{"CannedReplies",
                 R"({"type":"array","items":{"$ref":"#/components/schemas/CannedReply"}})"},
    AnswerSchema{"View", view},
    AnswerSchema{"Views", R"({"type":"array","items":{"$ref":"#/components/schemas/View"}})"},
};

}  // namespace

std::span<const AnswerSchema> desk_answer_schemas() { return schemas; }

}  // namespace desk::http
