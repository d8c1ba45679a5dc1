#include "server/soap/pages.h"

#include "server/soap/wsdl_text.h"

namespace server {

std::string_view qbwc_page()
{
    return "Deskbridge is here. This address is for the QuickBooks Web Connector.\n"
           "Its description is at ?wsdl; help is at /support.\n";
}

std::string_view support_page()
{
    return R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Deskbridge: help</title>
<style>body{font:16px/1.5 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}code{background:#eee;padding:0 .2em}</style>
</head>
<body>
<h1>Deskbridge</h1>
<p>Deskbridge brings the sales of your shop into QuickBooks. The QuickBooks Web Connector asks it every few minutes
whether there is something to do, carries it into your company file, and reports what QuickBooks said.</p>
<h2>If something does not arrive</h2>
<ol>
<li>Open the Web Connector, tick Deskbridge and choose <b>Update Selected</b>. The line below its name says what happened.</li>
<li>On the computer where Deskbridge runs, run <code>deskbridge doctor</code>. It checks everything that can be wrong and
says what to do about it.</li>
<li><code>deskbridge status</code> shows what is waiting; <code>deskbridge show ID</code> says why a document is not in the
books yet.</li>
</ol>
<h2>If the Web Connector asks for a password</h2>
<p>It wants the token that was shown once when the company was paired. If it is lost, <code>deskbridge company rotate</code>
makes a new one.</p>
<p>The manual is in the folder <code>docs</code> of the Deskbridge project.</p>
</body>
</html>
)";
}

std::string wsdl_for(std::string_view host_header, bool secure)
{
    constexpr std::string_view placeholder = "http://localhost/qbwc";
    constexpr std::string_view host_characters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";
    std::string out(wsdl_text());
    if (!host_header.empty() && host_header.find_first_not_of(host_characters) == std::string_view::npos) {
        out.replace(out.find(placeholder), placeholder.size(),
                    (secure ? "https://" : "http://") + std::string(host_header) + "/qbwc");
    }
    return out;
}

} // namespace server
