// Writes a response's status line and headers (RFC 9112, section 4).
#pragma once

#include <string>

#include "http/server/message.hpp"

namespace desk::http {

struct Framing {
  bool close = false;           // this response is the connection's last
  bool keep_alive_1_0 = false;  // tell an HTTP/1.0 client that the connection stays
};

// Header values with line breaks are left out: they could only be an attack or a defect.
void append_head(std::string& out, const Response& response, Framing framing);

}  // namespace desk::http
