#include "http/html/tag_balancer.hpp"

#include <algorithm>
#include <vector>

#include "http/html/html_policy.hpp"
#include "http/html/tag_reader.hpp"

namespace desk::http {
namespace {

// The parser looks through the open elements at each tag, so its time is a part for each token and
// a part for its depth, the one worth some twenty steps of the other. The limit is about 60,000
// tokens of shallow HTML, or 10,000 at depth 110: more than an article of the greatest size has,
// and done within 100 ms.
constexpr std::size_t token_work = 20;
constexpr std::size_t work_limit = 1'300'000;

// Line ends as the parser wants them; control characters, which no article needs, go.
std::string with_plain_lines(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (std::size_t i = 0; i < html.size(); ++i) {
    const char c = html[i];
    if (c == '\r') {
      if (i + 1 == html.size() || html[i + 1] != '\n') out += '\n';
    } else if (c == '\f') {
      out += ' ';
    } else if (c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) {
      out += c;
    }
  }
  return out;
}

bool is_cell_border(const TagRule& tag) {
  return tag.role == TagRole::cell || tag.role == TagRole::caption;
}

bool is_table_border(const TagRule& tag) {
  return is_cell_border(tag) || tag.role == TagRole::table;
}

bool is_part_of_table(TagRole role) { return role >= TagRole::caption && role <= TagRole::cell; }

class TagBalancer {
 public:
  explicit TagBalancer(std::string_view html) : reader_(html) { out_.reserve(html.size()); }

  [[nodiscard]] Result<std::string, HtmlFault> run();

 private:
  void start_tag(const HtmlToken& token);
  void end_tag(const HtmlToken& token);
  void forbidden_tag(const HtmlToken& token);
  void skip_element(const std::string& name);
  void close_before(const TagRule& next);
  [[nodiscard]] bool make_way_in_table(TagRole part);
  void text(std::string_view raw);
  void write_start(const TagRule& tag, const std::vector<RawAttribute>& attributes);

  template <class IsWanted, class IsBorder>
  bool close_nearest(IsWanted is_wanted, IsBorder is_border);
  void close_down_to(std::size_t depth);

  TagReader reader_;
  std::vector<const TagRule*> open_;
  std::size_t deepest_ = 0;
  std::size_t work_ = 0;
  std::string out_;
};

Result<std::string, HtmlFault> TagBalancer::run() {
  HtmlToken token;
  while (reader_.next(token)) {
    switch (token.kind) {
      case HtmlToken::Kind::text:
        text(token.text);
        break;
      case HtmlToken::Kind::start_tag:
        start_tag(token);
        break;
      case HtmlToken::Kind::end_tag:
        end_tag(token);
        break;
    }
    work_ += token_work + open_.size();
    if (deepest_ > html_depth_limit || work_ > work_limit) return refuse(HtmlFault::too_deep);
  }
  close_down_to(0);
  return std::move(out_);
}

void TagBalancer::start_tag(const HtmlToken& token) {
  const auto* tag = allowed_tag(token.name);
  if (tag == nullptr) return forbidden_tag(token);
  if (is_part_of_table(tag->role)) {
    if (!make_way_in_table(tag->role)) return;
  } else {
    close_before(*tag);
  }
  write_start(*tag, token.attributes);
  if (tag->is_empty()) return;
  open_.push_back(tag);
  deepest_ = std::max(deepest_, open_.size());
}

void TagBalancer::end_tag(const HtmlToken& token) {
  const auto* wanted = allowed_tag(token.name);
  if (wanted == nullptr) return;
  const auto is_wanted = [wanted](const TagRule& tag) { return &tag == wanted; };
  if (is_part_of_table(wanted->role)) {
    close_nearest(is_wanted, [](const TagRule& tag) { return tag.role == TagRole::table; });
  } else {
    close_nearest(is_wanted, is_table_border);
  }
}

void TagBalancer::forbidden_tag(const HtmlToken& token) {
  switch (forbidden_content(token.name)) {
    case ForbiddenContent::kept:
      break;
    case ForbiddenContent::raw_text:
      reader_.skip_raw_text(token.name);
      break;
    case ForbiddenContent::everything:
      reader_.skip_everything();
      break;
    case ForbiddenContent::dropped:
      // "/>" ends an element of SVG and MathML, where browsers honour it.
      if (!token.self_closing) skip_element(token.name);
      break;
  }
}

// An element that is never closed takes everything after it along.
void TagBalancer::skip_element(const std::string& name) {
  HtmlToken token;
  for (std::size_t depth = 1; depth > 0 && reader_.next(token);) {
    if (token.kind == HtmlToken::Kind::text || token.name != name) continue;
    if (token.kind == HtmlToken::Kind::end_tag) --depth;
    if (token.kind == HtmlToken::Kind::start_tag && !token.self_closing) ++depth;
  }
}

// The end tags that HTML leaves out. Closing more than a browser would is harmless here, less would
// let the parser build another tree than the one whose depth was counted.
void TagBalancer::close_before(const TagRule& next) {
  const auto role = next.role;
  const auto has_role = [role](const TagRule& tag) { return tag.role == role; };
  if (next.ends_words() && role != TagRole::line_break) {
    close_nearest([](const TagRule& tag) { return tag.role == TagRole::paragraph; },
                  is_cell_border);
  }
  if (role == TagRole::heading || role == TagRole::link || role == TagRole::table) {
    close_nearest(has_role, is_cell_border);
  } else if (role == TagRole::list_item || role == TagRole::definition) {
    const auto list = role == TagRole::list_item ? TagRole::list : TagRole::definition_list;
    close_nearest(has_role,
                  [list](const TagRule& tag) { return tag.role == list || is_cell_border(tag); });
  }
}

// A row ends rows and cells, a part of a table all of these (roles are in the order of nesting),
// and each ends whatever stands between a table and its cells. Outside tables they mean nothing.
bool TagBalancer::make_way_in_table(TagRole part) {
  const auto is_table = [](const TagRule* tag) { return tag->role == TagRole::table; };
  const auto table = std::find_if(open_.rbegin(), open_.rend(), is_table);
  if (table == open_.rend()) return false;
  const auto outer = std::find_if(table.base(), open_.end(), [part](const TagRule* tag) {
    return !is_part_of_table(tag->role) || tag->role >= part || tag->role == TagRole::caption;
  });
  close_down_to(static_cast<std::size_t>(outer - open_.begin()));
  return true;
}

// Closes the innermost open element that is wanted and all within it, unless a border is nearer.
template <class IsWanted, class IsBorder>
bool TagBalancer::close_nearest(IsWanted is_wanted, IsBorder is_border) {
  for (auto i = open_.size(); i > 0; --i) {
    if (is_wanted(*open_[i - 1])) {
      close_down_to(i - 1);
      return true;
    }
    if (is_border(*open_[i - 1])) break;
  }
  return false;
}

void TagBalancer::close_down_to(std::size_t depth) {
  while (open_.size() > depth) {
    out_.append("</").append(open_.back()->name) += '>';
    open_.pop_back();
  }
}

void TagBalancer::text(std::string_view raw) {
  if (raw.starts_with('<')) {
    out_ += "&lt;";
    raw.remove_prefix(1);
  }
  out_ += raw;
}

void TagBalancer::write_start(const TagRule& tag, const std::vector<RawAttribute>& attributes) {
  (out_ += '<') += tag.name;
  std::vector<std::string_view> written;  // few: a tag has as many rules at most
  for (const auto& [name, value] : attributes) {
    if (attribute_kind(tag, name) == ValueKind::none) continue;
    if (std::find(written.begin(), written.end(), name) != written.end()) continue;
    written.push_back(name);
    ((out_ += ' ') += name) += "=\"";
    for (const char c : value) {
      if (c == '"') {
        out_ += "&quot;";
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }
  out_ += '>';
}

}  // namespace

Result<std::string, HtmlFault> balance_tags(std::string_view html) {
  if (html.size() > html_size_limit) return refuse(HtmlFault::too_large);
  const auto plain = with_plain_lines(html);
  return TagBalancer(plain).run();
}

}  // namespace desk::http
