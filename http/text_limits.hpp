// How long a text of a client may be, wherever it comes in: characters, from the contract.
#pragma once

#include <cstddef>

namespace desk::http {

inline constexpr std::size_t subject_limit = 200;
inline constexpr std::size_t message_limit = 20'000;
inline constexpr std::size_t search_limit = 200;
inline constexpr std::size_t tag_limit = 50;

}  // namespace desk::http
